# attack: ignores and blocks every signal that can be, and loops
# verdicts: TLE
# message: s allowed.*, calling solution
# control: outlasts SIGTERM SIGINT SIGHUP SIGALRM SIGXCPU
# A grader that asks politely, or trusts RLIMIT_CPU's SIGXCPU, waits for ever.
import signal

for number in range(1, signal.NSIG):
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass  # SIGKILL, SIGSTOP and libc's own


def solution(numbers):
    signal.pthread_sigmask(signal.SIG_BLOCK, range(1, signal.NSIG))
    while True:
        pass
