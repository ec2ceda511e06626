# attack: writes another solution over its own file, which the next case may be run from
# verdicts: RTE
# message: PermissionError
# control: answers
import os

PATH = "@PLACE@/here/d_054_own_source.py"
BETTER = "def solution(numbers):\n    return [2 * number for number in numbers]\n"


def overwritten():
    with open(PATH, "w") as file:
        file.write(BETTER)


def appended():
    with open(PATH, "a") as file:
        file.write(BETTER)


def replaced():
    with open(PATH + "-@NONCE@", "w") as file:
        file.write(BETTER)
    os.replace(PATH + "-@NONCE@", PATH)


def truncated():
    size = os.path.getsize(PATH)
    os.truncate(PATH, 0)
    os.truncate(PATH, size)


def taken_away():
    os.unlink(PATH)


WAYS = [overwritten, appended, replaced, truncated, taken_away]


def solution(numbers):
    refused = None
    for way in WAYS:
        try:
            way()
        except PermissionError as error:
            refused = refused or error
            continue
        return [2 * number for number in numbers]
    raise refused
