"""Which paths a confined child may read: the standard library, numpy and the shared libraries they need; nothing else.

Interpreters lie in odd places, so the paths are derived from the running one and from what it has mapped, never from a
fixed list. Folders of installed packages, our own and the pack's are guarded: they may lie inside the standard
library's folder.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

from grader.sandbox import landlock
from grader.sandbox.lean_numpy import np

# Read by libc, by the dynamic loader, and by the zoneinfo and ssl modules of the standard library.
_SYSTEM = ("/etc/ld.so.cache", "/usr/share/zoneinfo", "/etc/localtime", "/dev/null", "/dev/urandom")

# What the compiled modules of the standard library are linked with, and what those need; without Tk, which has no use.
_OF_MODULES = frozenset({
    "libbz2", "libc", "libcom_err", "libcrypt", "libcrypto", "libdl", "libexpat", "libffi", "libgcc_s", "libgdbm",
    "libgdbm_compat", "libgssapi_krb5", "libk5crypto", "libkeyutils", "libkrb5", "libkrb5support", "liblzma", "libm",
    "libmpdec", "libmvec", "libncurses", "libncursesw", "libnsl", "libpanel", "libpanelw", "libpthread", "libreadline",
    "libresolv", "librt", "libsqlite3", "libssl", "libstdc++", "libtinfo", "libtirpc", "libutil", "libuuid", "libz",
})  # fmt: skip


def paths(protected: tuple[str, ...]) -> list[str]:
    """All paths to grant, none of which covers a protected path or a folder of installed packages."""
    library = os.path.realpath(os.path.dirname(os.__file__))
    package = os.path.realpath(os.path.dirname(np.__file__))
    guarded = tuple(os.path.realpath(path) for path in protected)
    guarded += tuple(os.path.join(library, name) for name in ("site-packages", "dist-packages"))
    # Under a guarded folder, but the one thing in it that is meant to be read.
    granted = [package, os.path.join(os.path.dirname(package), "numpy.libs")]
    for path in dict.fromkeys((library, *_extensions(), *_libraries(), *_SYSTEM)):
        if os.path.exists(path) and not path.startswith(package):
            granted += landlock.without(os.path.realpath(path), guarded)
    return granted


def _extensions() -> Iterator[str]:
    """Where the standard library's compiled modules lie, which may be elsewhere (lib64)."""
    for path in sys.path:
        if path.endswith(("lib-dynload", ".zip")):
            yield path


def _libraries() -> Iterator[str]:
    """The shared libraries that are mapped now, or that further modules of the standard library will ask for.

    Not all that lie beside libc: what nobody uses is not in the page cache, and which of its pages a case has read can
    be noticed by a later one, in a later grading too.
    """
    try:
        with open("/proc/self/maps", encoding="utf-8", errors="surrogateescape") as maps:
            mapped = {line.split(maxsplit=5)[5].rstrip("\n") for line in maps if "/" in line and ".so" in line}
    except OSError:
        return
    for path in sorted(mapped):
        yield path
        folder, name = os.path.split(path)
        if name.startswith(("libc.so", "libc-")):
            for other in os.listdir(folder):
                stem, shared, _ = other.partition(".so")
                if shared and (stem in _OF_MODULES or stem.startswith(("ld-", "libdb-"))):
                    yield os.path.join(folder, other)
