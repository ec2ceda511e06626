# attack: looks through the frames of its callers for the expected answer
# verdicts: RTE
# message: LookupError
# control: fools in_process
import inspect
import sys


def solution(numbers):
    frames = [frame.frame for frame in inspect.stack()]
    frame = sys._getframe()
    while frame:
        frames.append(frame)
        frame = frame.f_back
    for frame in frames:
        for thing in (*frame.f_locals.values(), *frame.f_globals.values()):
            if isinstance(thing, dict) and thing.get("numbers") == numbers and "expected" in thing:
                return thing["expected"]
    raise LookupError("no expected answer in any frame")
