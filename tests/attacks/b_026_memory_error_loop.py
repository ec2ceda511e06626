# attack: catches every MemoryError, and asks again
# verdicts: TLE
# message: s allowed.*, calling solution
# control: outlasts SIGALRM
# Half of what it gets it keeps, so that there is never room for whatever would end it from within.
import signal

signal.signal(signal.SIGALRM, signal.SIG_IGN)


def solution(numbers):
    kept = []
    while True:
        try:
            if len(kept) < 48:
                kept.append(bytearray(1 << 20))
            bytearray(1 << 45)
        except MemoryError:
            continue
