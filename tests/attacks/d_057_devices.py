# attack: makes device nodes, and opens those that are there: memory, disks, terminals, endless zeros
# verdicts: RTE
# message: PermissionError
# control: answers
import os
import stat

# Minor and major numbers of what reads memory, of the first disk, of a terminal and of zeros.
NODES = {"mem": (1, 1), "kmsg": (1, 11), "vda": (254, 0), "sda": (8, 0), "tty": (5, 0), "zero": (1, 5)}
THERE = ["mem", "port", "kmsg", "vda", "sda", "nvme0n1", "loop0", "kvm", "fuse", "ptmx", "tty", "console", "net/tun"]
THERE += ["full", "zero", "random", "input/event0", "dri/card0", "snapshot", "mapper/control", "uinput", "rtc0", "hpet"]


def made(name):
    path = "@PLACE@/open/@NONCE@-" + name
    kind = stat.S_IFBLK if name in ("vda", "sda") else stat.S_IFCHR
    os.mknod(path, kind | 0o600, os.makedev(*NODES[name]))
    return os.path.exists(path)


def opened(name):
    # A device does things when it is opened: a new terminal, an alarm that is armed.
    os.close(os.open("/dev/" + name, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY))
    return True


def solution(numbers):
    refused = None
    for way, names in ((made, NODES), (opened, THERE)):
        for name in names:
            try:
                if way(name):
                    return [2 * number for number in numbers]
            except PermissionError as error:
                refused = refused or error
            except OSError:
                continue
    raise refused
