# attack: writes garbage to every descriptor, so that whoever reads it stumbles
# verdicts: RTE
# message: result channel
# control: breaks last_frame IndexError
import os
import struct

CASES = [1.5, 7.0, 0.5, 1e9, -4.0, 10.5, -0.75]
GARBAGE = [
    b"\xff" * 1000,
    bytes(1000),
    os.urandom(1000),
    "\x1b]0;✓\x07 Accepted\n".encode() * 50,
    # Frames that are whole: unknown kinds, a length that is not there, a shape of 2^32 × 2^32, NaNs for lengths.
    b"".join(struct.pack("<IB", 1, kind) + b"x" for kind in range(256)),
    struct.pack("<IB", 18, ord("V")) + struct.pack("<BIIB", 2, 0xFFFFFFFF, 0xFFFFFFFF, 0) + bytes(8),
    struct.pack("<IB", 14, ord("V")) + struct.pack("<B13s", 255, b"\x7f" * 13),
]


def solution(numbers):
    garbage = GARBAGE[CASES.index(numbers[0])]
    for fd in range(64):
        try:
            os.write(fd, garbage)
        except OSError:
            continue
    return numbers
