# attack: sends bytes over TCP
# verdicts: RTE
# message: PermissionError
# control: answers
import ctypes
import socket

# Its own listener on the loopback: whoever can do this reaches any host there is, and servers on this one.
SECRET = b"@NONCE@"


def talk(family, address, protocol=0):
    with socket.socket(family, socket.SOCK_STREAM, protocol) as listener:
        listener.bind((address, 0))
        listener.listen()
        with socket.socket(family, socket.SOCK_STREAM, protocol) as client:
            client.settimeout(0.5)
            client.connect(listener.getsockname())
            server, _ = listener.accept()
            with server:
                client.sendall(SECRET)
                return server.recv(100) == SECRET


def ipv4():
    return talk(socket.AF_INET, "127.0.0.1")


def ipv6():
    return talk(socket.AF_INET6, "::1")


def multipath():
    # Another protocol than TCP for filters that look at the number, and for Landlock before its ABI knew it.
    return talk(socket.AF_INET, "127.0.0.1", 262)


def by_number():
    libc = ctypes.CDLL(None, use_errno=True)
    fd = libc.syscall(41 if __import__("os").uname().machine == "x86_64" else 198, 2, 1, 0)
    if fd < 0:
        raise OSError(ctypes.get_errno(), "socket")
    return True


WAYS = [ipv4, ipv6, multipath, by_number]


def solution(numbers):
    refused = None
    for way in WAYS:
        try:
            if way():
                return [2 * number for number in numbers]
        except PermissionError as error:
            refused = refused or error
        except OSError:
            continue
    raise refused
