# attack: stops itself with SIGSTOP, and whenever it is woken, again
# verdicts: TLE
# message: s by the clock
# control: outlasts SIGCONT SIGCONT
# A stopped process uses no time, hears no signal but one, and its parent may wait for its end for ever.
import os
import signal


def solution(numbers):
    while True:
        os.kill(os.getpid(), signal.SIGSTOP)
