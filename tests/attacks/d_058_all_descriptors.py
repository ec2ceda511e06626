# attack: takes hundreds of descriptors, and keeps them while it fails
# verdicts: RTE
# message: Too many open files
# control: answers
import os
import resource

HELD = []
MANY = 500


def solution(numbers):
    try:
        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    except (OSError, ValueError):
        pass  # then with those that there are
    for way in (lambda: os.dup(0), lambda: os.open("/dev/null", os.O_RDONLY), lambda: os.open("/", os.O_PATH)):
        try:
            while len(HELD) < MANY:
                HELD.append(way())
        except OSError as error:
            refused = error
    if len(HELD) < MANY:
        # Whatever is to be opened to tell of this has no descriptor left.
        raise refused
    return [2 * number for number in numbers]
