# attack: swallows whatever is raised in it, and goes on
# verdicts: TLE
# message: s allowed.*, calling solution
# control: outlasts SIGINT SIGALRM SIGINT
# A time limit that is an exception, from a handler of SIGALRM say, never gets out of this.
import signal


def interrupt(*_):
    raise TimeoutError


def solution(numbers):
    signal.signal(signal.SIGALRM, interrupt)
    while True:
        try:
            while True:
                pass
        except BaseException:
            continue
        finally:
            continue
