# attack: looks through all objects for the expected answer
# verdicts: WA RTE
# control: fools in_process
import gc


def solution(numbers):
    for thing in gc.get_objects():
        if isinstance(thing, dict) and thing.get("numbers") == numbers and "expected" in thing:
            return thing["expected"]
    raise LookupError("no expected answer in this process")
