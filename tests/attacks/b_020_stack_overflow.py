# attack: overflows the stack of C
# verdicts: RTE
# message: SIGSEGV
# control: ends signal SIGSEGV
# On a thread's small stack: on the main one, later Pythons count how deep C is.
import sys
import threading

DEPTH = 9_000


def solution(numbers):
    sys.setrecursionlimit(10**9)
    nested = []
    for _ in range(DEPTH):
        nested = [nested]
    threading.stack_size(64 << 10)
    thread = threading.Thread(target=repr, args=(nested,))
    thread.start()
    thread.join()
    return [2 * number for number in numbers]
