# attack: waits for ever in every way there is
# verdicts: TLE
# message: s by the clock
# control: outlasts
# It costs no CPU time at all, so only a clock outside can end it.
import select
import signal
import threading

LOCK = threading.Lock()
LOCK.acquire()
WAYS = [
    signal.pause,
    LOCK.acquire,
    threading.Event().wait,
    threading.Condition(LOCK).acquire,
    select.poll().poll,
    lambda: select.select([], [], []),
]


def solution(numbers):
    signal.pthread_sigmask(signal.SIG_BLOCK, range(1, signal.NSIG))
    waiting = [threading.Thread(target=way) for way in WAYS]
    for thread in waiting:
        thread.start()
    for thread in waiting:
        thread.join()
    return [2 * number for number in numbers]
