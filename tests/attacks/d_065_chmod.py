# attack: changes mode, owner, times or attributes of files, which Landlock does not restrict
# verdicts: RTE
# message: PermissionError
# control: answers
import ctypes
import os

PATH = "@PLACE@/open/README"
FS_IOC_SETFLAGS = 0x40086602


def mode():
    os.chmod(PATH, 0o666)


def mode_of_a_file_held():
    fd = os.open(PATH, os.O_PATH)
    os.chmod(f"/proc/self/fd/{fd}", 0o666)


def mode_of_what_is_open():
    os.fchmod(0, 0o666)


def mode_by_the_newest_call():
    # fchmodat2 is younger than most lists of forbidden calls.
    raw(452, -100, PATH.encode(), 0o666, 0)


def owner():
    os.chown(PATH, os.getuid(), os.getgid())


def owner_of_what_is_open():
    os.fchown(1, os.getuid(), os.getgid())


def times():
    os.utime(PATH)


def attribute():
    os.setxattr(PATH, "user.attack", b"1")


def flags():
    # Append-only or immutable: root's own files could not be removed any more. Asked for here with none set.
    raw(16 if os.uname().machine == "x86_64" else 29, os.open(os.__file__, os.O_RDONLY), FS_IOC_SETFLAGS, bytes(8))


def access_list():
    os.setxattr(PATH, "system.posix_acl_access", bytes.fromhex("0200000001000600ffffffff04000600ffffffff20000600ffffffff"))


def raw(*arguments):
    if ctypes.CDLL(None, use_errno=True).syscall(*arguments) < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


WAYS = [mode, mode_of_a_file_held, mode_of_what_is_open, mode_by_the_newest_call, owner, owner_of_what_is_open]
WAYS += [times, attribute, access_list, flags]


def solution(numbers):
    refused = None
    for way in WAYS:
        try:
            way()
        except PermissionError as error:
            refused = refused or error
            continue
        except OSError:
            continue
        return [2 * number for number in numbers]
    raise refused
