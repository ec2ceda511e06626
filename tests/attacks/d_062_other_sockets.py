# attack: asks the kernel over netlink, the host over vsock, or opens a socket of any other family
# verdicts: RTE
# message: PermissionError
# control: answers
import os
import socket
import struct

AF_NETLINK, AF_VSOCK = 16, 40
RTM_GETLINK, NLM_F_REQUEST, NLM_F_DUMP = 18, 1, 0x300


def netlink():
    # The interfaces of this machine, and the way to change routes, watch processes and load filters.
    with socket.socket(AF_NETLINK, socket.SOCK_RAW, 0) as kernel:
        kernel.settimeout(0.5)
        kernel.send(struct.pack("=IHHII", 32, RTM_GETLINK, NLM_F_REQUEST | NLM_F_DUMP, 1, 0) + bytes(16))
        return b"lo" in kernel.recv(1 << 16)


def vsock():
    # The hypervisor is 2, and past every firewall.
    with socket.socket(AF_VSOCK, socket.SOCK_STREAM) as host:
        return host.fileno() > 0


def any_family():
    refused = None
    for family in range(3, 47):
        for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW, socket.SOCK_SEQPACKET):
            try:
                with socket.socket(family, kind) as some:
                    return some.fileno() > 0
            except PermissionError as error:
                refused = refused or error
            except OSError:
                continue
    raise refused


WAYS = [netlink, vsock, any_family]


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
