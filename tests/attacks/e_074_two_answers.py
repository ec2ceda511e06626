# attack: gives several answers, one of them right
# verdicts: RTE
# message: result channel
# control: fools last_frame
import os
import struct

CASES = [1.5, 7.0, 0.5, 1e9, -4.0, 10.5, -0.75]


def frame(kind, body=b""):
    return struct.pack("<IB", len(body), ord(kind)) + body


def value(numbers):
    return frame("V", struct.pack(f"<BIB{len(numbers)}d", 1, len(numbers), 0, *numbers))


def solution(numbers):
    right = [2 * number for number in numbers]
    before = [
        value(numbers),
        value(numbers) + frame("L"),
        frame("U", b"no answer yet"),
        value(right),
        frame("X", b"call\nValueError\n0\n\nnot this time"),
        value(right) + value(numbers),
        value(right) * 2,
    ][CASES.index(numbers[0])]
    os.write(3, before)
    # And the worker adds this one.
    return right
