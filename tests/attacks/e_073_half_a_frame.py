# attack: sends a right answer that is cut short, or has something after it, and waits or leaves
# verdicts: RTE TLE
# message: result channel|by the clock
# control: breaks last_frame it hangs
import os
import struct
import time

CASES = [1.5, 7.0, 0.5, 1e9, -4.0, 10.5, -0.75]


def frame(kind, body=b""):
    return struct.pack("<IB", len(body), ord(kind)) + body


def value(numbers, described=b""):
    shape = struct.pack("<BIB", 1, len(numbers), len(described)) + described
    return shape + struct.pack(f"<{len(numbers)}d", *(2 * number for number in numbers))


def solution(numbers):
    body = value(numbers)
    at = CASES.index(numbers[0])
    sent = [
        frame("V", body)[:7],
        frame("V", body)[:-1],
        frame("V", body) + b"\0\0\0",
        frame("V", body) + struct.pack("<IB", 100, ord("V")),
        # Whole frames, and not whole inside: too long, too short, with a description longer than what there is.
        frame("V", body + b"\0"),
        frame("V", body[:-8]),
        frame("V", value(numbers, b"x" * 200)[:100]),
    ][at]
    os.write(3, sent)
    if at == 0:
        # Whoever reads so many bytes as were promised waits for ever.
        time.sleep(3600)
    os._exit(0)
