# attack: puts another descriptor in the channel's place, or the channel in the place of its prints
# verdicts: RTE
# message: result channel|ended without an answer
# control: fools saved_stdout
import os
import sys

CASES = [1.5, 7.0, 0.5, 1e9, -4.0, 10.5, -0.75]
VERDICT = '{"verdict": "AC", "score": 300}'


def each_becomes_stdout():
    # Wherever a harness has put the true output, one of these is it.
    for fd in range(3, 64):
        try:
            os.dup2(fd, 1)
        except OSError:
            continue
        print(VERDICT, flush=True)
    os._exit(0)


def prints_over_channel():
    os.dup2(1, 3)


def nothing_over_channel():
    os.dup2(0, 3)


def channel_over_stderr():
    os.dup2(3, 2)
    sys.stderr.write(VERDICT + "\n")


def channel_moved_away():
    os.dup2(3, 63)
    os.close(3)


def channel_over_stdin():
    # A socket has two directions: what is read from it is what the judge would send next.
    os.dup2(3, 0)
    os.write(0, VERDICT.encode())


def folder_over_channel():
    os.dup2(os.open("/", os.O_PATH), 3)


WAYS = [each_becomes_stdout, prints_over_channel, nothing_over_channel, channel_over_stderr]
WAYS += [channel_moved_away, channel_over_stdin, folder_over_channel]


def solution(numbers):
    WAYS[CASES.index(numbers[0])]()
    # The right answer: accepted only if it is taken from where it must not be taken.
    return [2 * number for number in numbers]
