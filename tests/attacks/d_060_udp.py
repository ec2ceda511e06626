# attack: sends a datagram
# verdicts: RTE
# message: PermissionError
# control: answers
import socket

SECRET = b"@NONCE@"


def talk(family, address, kind=socket.SOCK_DGRAM, protocol=0):
    with socket.socket(family, kind, protocol) as receiver, socket.socket(family, kind, protocol) as sender:
        receiver.settimeout(0.5)
        receiver.bind((address, 0))
        # No connection: sendto takes the address along.
        sender.sendto(SECRET, receiver.getsockname())
        return SECRET in receiver.recv(200)


def ipv4():
    return talk(socket.AF_INET, "127.0.0.1")


def ipv6():
    return talk(socket.AF_INET6, "::1")


def light():
    return talk(socket.AF_INET, "127.0.0.1", protocol=136)


def raw():
    # Needs a capability that root has; 253 is a protocol for experiments.
    return talk(socket.AF_INET, "127.0.0.1", socket.SOCK_RAW, 253)


def ping():
    # An echo request may carry anything.
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM, socket.IPPROTO_ICMP) as echo:
        return echo.sendto(b"\x08\0\0\0\0\0\0\0" + SECRET, ("127.0.0.1", 0)) > 0


WAYS = [ipv4, ipv6, light, raw, ping]


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
