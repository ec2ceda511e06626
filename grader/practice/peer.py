"""Whose process is at the other end of a connection from this machine: its user, as the kernel lists it.

A token can be seen by other users in the command line of the browser that is started with it. So who knows it is asked
for more: to be who started the server. Only Linux tells (``KNOWN``); elsewhere nobody is known.
"""

from __future__ import annotations

import ipaddress
import sys
from collections.abc import Iterable
from pathlib import Path

Address = tuple[str, int]
"""Host, as digits, and port."""

KNOWN = sys.platform == "linux"
"""Whether users are told apart here: then somebody who is not known is not let in."""

TABLES = ("/proc/net/tcp", "/proc/net/tcp6")
_LOOKS = 8
"""How often the tables are read for an entry that is not in them: the kernel gives them in pieces, and while others
connect and part between two of these, an entry that is there all the time can be left out."""


def uid_of(client: Address, server: Address) -> int | None:
    """The user whose process connected from ``client`` to ``server``, both on this machine; None where not known."""
    if not KNOWN:
        return None
    for _ in range(_LOOKS):
        for table in TABLES:
            try:
                lines = Path(table).read_text(encoding="ascii").splitlines()
            except (OSError, UnicodeDecodeError):
                continue
            found = listed(lines, client, server)
            if found is not None:
                return found
    return None


def listed(lines: Iterable[str], client: Address, server: Address) -> int | None:
    """The user id that a table of the kernel's has for the socket at ``client`` whose other end is ``server``."""
    ends = {(_spelled(client, length), _spelled(server, length)) for length in (8, 32)}
    for line in lines:
        fields = line.split()
        # sl, local, remote, state, queues, timer, retransmits, uid, timeout, inode; one that is closing has no inode.
        if len(fields) > 9 and (fields[1], fields[2]) in ends and fields[7].isdigit() and fields[9] != "0":
            return int(fields[7])
    return None


def _spelled(address: Address, length: int) -> str:
    """The address as the kernel spells it: words of four bytes in this machine's order, in hex, and the port."""
    try:
        packed = ipaddress.ip_address(address[0]).packed
    except ValueError:
        return ""
    if length == 32 and len(packed) == 4:
        packed = ipaddress.ip_address(f"::ffff:{address[0]}").packed
    words = [packed[at : at + 4] for at in range(0, len(packed), 4)]
    spelled = (word[::-1] if sys.byteorder == "little" else word for word in words)
    return f"{b''.join(spelled).hex().upper()}:{address[1]:04X}"
