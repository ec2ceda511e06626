# attack: ends by a signal: a segmentation fault, an abort, a kill
# verdicts: RTE
# message: \(SIG(SEGV|ABRT|KILL|FPE|TERM|XCPU|SYS)\)
# control: ends signal SIGSEGV
import ctypes
import os
import signal

CASES = [1.5, 7.0, 0.5, 1e9, -4.0, 10.5, -0.75]


def touch_nothing():
    ctypes.string_at(8)


def by_signal(number):
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)


def solution(numbers):
    at = CASES.index(numbers[0])
    if at == 0:
        touch_nothing()
    elif at == 1:
        os.abort()
    elif at == 2:
        # As the judge does at a limit: but none was reached.
        os.kill(os.getpid(), signal.SIGKILL)
    else:
        by_signal([signal.SIGFPE, signal.SIGTERM, signal.SIGXCPU, signal.SIGSYS][at - 3])
