# attack: talks over local sockets, with a name in the file system, an abstract one or none
# verdicts: RTE
# message: PermissionError
# control: answers
import array
import os
import socket

SECRET = b"@NONCE@"
# What listens on many machines, and does much for whoever talks to it.
SERVERS = ["/run/docker.sock", "/run/containerd/containerd.sock", "/run/dbus/system_bus_socket", "/run/nscd/socket"]
SERVERS += ["/run/systemd/journal/socket", "/run/systemd/private", "/tmp/.X11-unix/X0", "/run/podman/podman.sock"]


def talk(name):
    with socket.socket(socket.AF_UNIX) as listener, socket.socket(socket.AF_UNIX) as client:
        listener.bind(name)
        listener.listen()
        client.connect(name)
        server, _ = listener.accept()
        with server:
            client.sendall(SECRET)
            return server.recv(100) == SECRET


def abstract():
    # No file, no permissions: whoever knows the name may connect, in other cases' processes too.
    return talk(b"\0@NONCE@")


def named():
    return talk("@PLACE@/open/@NONCE@")


def pair():
    with socket.socketpair()[0] as one:
        return one.fileno() > 0


def server():
    for path in SERVERS:
        for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
            with socket.socket(socket.AF_UNIX, kind) as client:
                try:
                    client.connect(path)
                except (FileNotFoundError, ConnectionError):
                    continue
                return True
    return False


def the_channel():
    # The channel to the judge is a socket: a descriptor sent along would be the judge's.
    channel = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM, 0, fileno=os.dup(3))
    rights = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [0]))]
    return channel.sendmsg([b""], rights) >= 0 or channel.getpeername() is not None


WAYS = [abstract, named, pair, server, the_channel]


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
