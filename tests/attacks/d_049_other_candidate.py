# attack: reads what another candidate handed in, and hands it in once more
# verdicts: RTE
# message: PermissionError
# control: answers
import inspect
import os
import sys


def as_a_file():
    return open("@PLACE@/others/candidate.py").read()


def first_of_the_folder():
    folder = "@PLACE@/others"
    return open(os.path.join(folder, os.listdir(folder)[0])).read()


def imported():
    sys.path.insert(0, "@PLACE@/others")
    sys.dont_write_bytecode = True
    try:
        import candidate
    except ModuleNotFoundError:
        return ""
    return inspect.getsource(candidate)


WAYS = [as_a_file, first_of_the_folder, imported]


def solution(numbers):
    refused = None
    for way in WAYS:
        try:
            source = way()
        except PermissionError as error:
            refused = refused or error
            continue
        except OSError:
            continue
        if source:
            names = {}
            exec(source, names)
            return names["solution"](numbers)
    raise refused
