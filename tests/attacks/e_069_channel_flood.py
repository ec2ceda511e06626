# attack: sends the judge bytes without end, so that its memory fills
# verdicts: OLE
# message: sent an answer far larger than what is asked for
# control: breaks last_frame MemoryError
import os
import struct

CASES = [1.5, 7.0, 0.5, 1e9, -4.0, 10.5, -0.75]


def frame(kind, body=b""):
    return struct.pack("<IB", len(body), ord(kind)) + body


def value(numbers):
    return frame("V", struct.pack("<BIB", 1, len(numbers), 0) + struct.pack(f"<{len(numbers)}d", *numbers))


FLOODS = [
    bytes(1 << 20),
    frame("L") * (1 << 17),
    # Each of these is a frame as it should be.
    frame("U", b"x" * 8000) * 128,
    value([0.0] * 16384) * 8,
    # One frame that is never whole.
    struct.pack("<IB", 16 << 20, ord("V")) + bytes(1 << 20),
    # The largest length there is.
    struct.pack("<IB", 0xFFFFFFFF, ord("V")) + bytes(1 << 20),
    value([]) * (1 << 16),
]


def solution(numbers):
    flood = FLOODS[CASES.index(numbers[0])]
    while True:
        os.write(3, flood)
