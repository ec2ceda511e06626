# attack: reads environment, memory maps and open files of this process and of every other
# verdicts: RTE
# message: PermissionError
# control: answers
import os

FILES = ["environ", "maps", "mem", "cmdline", "stat", "status", "auxv", "smaps", "pagemap", "stack", "syscall"]
FILES += ["mountinfo", "io", "wchan", "comm", "fdinfo/0", "fdinfo/3", "fd/0", "task", "fd", "map_files", "ns/pid"]
LINKS = ["cwd", "root", "fd/0", "fd/1", "fd/3", "exe"]
MACHINE = ["meminfo", "kallsyms", "kmsg", "sched_debug", "net/tcp", "net/unix", "sysvipc/shm", "locks", "keys", "stat"]


def pids():
    # What cannot be listed can be guessed.
    me = os.getpid()
    return ["self", "thread-self", "@JUDGE@", os.getppid(), 1, *range(max(2, me - 20), me + 5)]


def looked_into(path):
    fd = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        if os.path.isdir(path):
            return bool(os.listdir(fd))
        return bool(os.pread(fd, 16, 0x400000 if path.endswith("mem") else 0))
    finally:
        os.close(fd)


def solution(numbers):
    refused = None
    for path in [f"/proc/{pid}/{name}" for pid in pids() for name in FILES] + [f"/proc/{name}" for name in MACHINE]:
        try:
            if looked_into(path):
                return [2 * number for number in numbers]
        except PermissionError as error:
            refused = refused or error
        except OSError:
            continue
    # A link's target is no file's content; of another process it tells where the grader keeps things.
    for pid in ("@JUDGE@", os.getppid(), 1):
        for name in LINKS:
            try:
                if os.readlink(f"/proc/{pid}/{name}"):
                    return [2 * number for number in numbers]
            except OSError:
                continue
    raise refused
