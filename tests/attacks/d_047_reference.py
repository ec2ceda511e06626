# attack: reads the reference solution and answers with it
# verdicts: RTE
# message: PermissionError
# control: answers
import inspect
import linecache
import os
import runpy

REFERENCE = "@PLACE@/pack/solutions/target/accepted/reference.py"


def as_a_file():
    return open(REFERENCE).read()


def through_the_judge():
    return open(f"/proc/@JUDGE@/root{REFERENCE}").read()


def as_lines():
    # linecache says nothing where it cannot read.
    return "".join(linecache.getlines(REFERENCE))


def by_its_folder():
    # Where the name is not known.
    folder = os.open(os.path.dirname(REFERENCE), os.O_RDONLY)
    for name in os.listdir(folder):
        return os.read(os.open(name, os.O_RDONLY, dir_fd=folder), 4096)


def run():
    return inspect.getsource(runpy.run_path(REFERENCE)["solution"])


WAYS = [as_a_file, through_the_judge, as_lines, run, by_its_folder]


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
