# attack: leaves a file, folder, link, pipe or nameless file in any place where a user may write
# verdicts: RTE
# message: PermissionError
# control: answers
import ctypes
import os
import stat

PATHS = [f"{folder}/@NONCE@" for folder in ["@PLACE@/open", "/tmp", "/var/tmp", "/dev/shm", "/run/lock", "."]]


def to_write(path):
    open(path, "w").close()


def to_append(path):
    open(path, "ab").close()


def to_create_only(path):
    # Neither for writing nor for reading: the file comes to be all the same.
    os.close(os.open(path, os.O_CREAT | os.O_RDONLY))


def in_a_folder_held(path):
    folder = os.open(os.path.dirname(path), os.O_PATH)
    os.close(os.open(os.path.basename(path), os.O_CREAT | os.O_WRONLY, dir_fd=folder))


def by_creat(path):
    if os.uname().machine == "x86_64":
        raw(85, path.encode(), 0o600)


def by_openat2(path):
    how = (os.O_CREAT | os.O_WRONLY).to_bytes(8, "little") + (0o600).to_bytes(8, "little") + bytes(8)
    raw(437, -100, path.encode(), how, ctypes.c_size_t(len(how)))


def nameless(path):
    fd = os.open(os.path.dirname(path), os.O_TMPFILE | os.O_RDWR)
    try:
        os.write(fd, b"there is room here")
        os.link(f"/proc/self/fd/{fd}", path)
    finally:
        os.close(fd)


def folder(path):
    os.mkdir(path)


def node(path):
    os.mknod(path, stat.S_IFREG | 0o600)


def pipe(path):
    os.mkfifo(path)


def soft_link(path):
    os.symlink("/etc/passwd", path)


def hard_link(path):
    os.link("@PLACE@/others/candidate.py", path)


def moved(path):
    os.rename("@PLACE@/open/README", path)
    os.rename(path, "@PLACE@/open/README")
    os.symlink("it went", path)


def raw(*arguments):
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.syscall(*arguments) < 0:
        raise OSError(ctypes.get_errno(), "system call")


WAYS = [to_write, to_append, to_create_only, in_a_folder_held, by_creat, by_openat2, nameless]
WAYS += [folder, node, pipe, soft_link, hard_link, moved]


def solution(numbers):
    refused = None
    for way in WAYS:
        for path in PATHS:
            try:
                way(path)
            except PermissionError as error:
                refused = refused or error
            except OSError:
                pass
            if os.path.lexists(path):
                return [2 * number for number in numbers]
    raise refused
