"""The moment, as history writes it."""

from __future__ import annotations

import time


def now() -> str:
    """UTC, in ISO 8601 to the millisecond."""
    seconds = time.time()
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(seconds)) + f".{int(seconds * 1000) % 1000:03}Z"
