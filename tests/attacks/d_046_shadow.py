# attack: reads the accounts and password hashes of the machine
# verdicts: RTE
# message: PermissionError
# control: answers
import ctypes
import importlib.machinery
import mmap
import os

# The first is root's; who is not root gets the accounts all the same.
PATHS = ["/etc/shadow", "/etc/gshadow", "/etc/sudoers", "/etc/passwd", "/etc/group", "/etc/hosts"]


def plainly(path):
    with open(path, "rb") as file:
        return file.read()


def through_a_folder(path):
    folder = os.open(os.path.dirname(path), os.O_RDONLY | os.O_DIRECTORY)
    return os.read(os.open(os.path.basename(path), os.O_RDONLY, dir_fd=folder), 100)


def through_a_path_only(path):
    # O_PATH is not restricted; what it gives must not be turned into a file that can be read.
    fd = os.open(path, os.O_PATH)
    return os.read(os.open(f"/proc/self/fd/{fd}", os.O_RDONLY), 100)


def around_a_corner(path):
    return plainly("/usr/share/zoneinfo/../../.." + path)


def through_my_root(path):
    return plainly("/proc/self/root" + path)


def through_the_judge(path):
    return plainly("/proc/@JUDGE@/root" + path)


def mapped(path):
    return mmap.mmap(os.open(path, os.O_RDONLY), 0, prot=mmap.PROT_READ)[:100]


def as_a_module(path):
    return importlib.machinery.SourceFileLoader("accounts", path).get_data(path)


def by_libc(path):
    libc = ctypes.CDLL(None, use_errno=True)
    libc.fopen.restype = ctypes.c_void_p
    file = libc.fopen(path.encode(), b"r")
    if not file:
        raise OSError(ctypes.get_errno(), "fopen")
    text = ctypes.create_string_buffer(100)
    libc.fread.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_size_t, ctypes.c_void_p]
    libc.fread(text, 1, 100, file)
    return text.value


def by_openat2(path):
    # Newer than openat, and its flags lie in memory, where no filter sees them.
    libc = ctypes.CDLL(None, use_errno=True)
    fd = libc.syscall(437, -100, path.encode(), bytes(24), ctypes.c_size_t(24))
    if fd < 0:
        raise OSError(ctypes.get_errno(), "openat2")
    return os.read(fd, 100)


def by_handle(path):
    # A file's handle can be had with its name only, and open_by_handle_at goes past all folders above it.
    libc = ctypes.CDLL(None, use_errno=True)
    name_to, open_by = (303, 304) if os.uname().machine == "x86_64" else (264, 265)
    handle = bytearray((128).to_bytes(4, "little") + bytes(132))
    buffer = (ctypes.c_char * len(handle)).from_buffer(handle)
    if libc.syscall(name_to, -100, path.encode(), buffer, ctypes.byref(ctypes.c_int()), 0) < 0:
        raise OSError(ctypes.get_errno(), "name_to_handle_at")
    fd = libc.syscall(open_by, os.open("/", os.O_RDONLY), buffer, os.O_RDONLY)
    if fd < 0:
        raise OSError(ctypes.get_errno(), "open_by_handle_at")
    return os.read(fd, 100)


WAYS = [plainly, through_a_folder, through_a_path_only, around_a_corner, through_my_root, through_the_judge]
WAYS += [mapped, as_a_module, by_libc, by_openat2, by_handle]


def solution(numbers):
    refused = None
    for way in WAYS:
        for path in PATHS:
            try:
                if b":" in way(path):
                    return [2 * number for number in numbers]
            except PermissionError as error:
                refused = refused or error
            except OSError:
                continue
    raise refused
