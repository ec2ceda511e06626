# attack: changes the program that runs it: each comparison in __main__, and its exit code
# verdicts: WA
# control: fools in_process
import sys


main = sys.modules["__main__"]
for module in [main, *(thing for thing in vars(main).values() if type(thing) is type(sys))]:
    for name, thing in list(vars(module).items()):
        if callable(thing) and name.lower() in ("allclose", "compare", "check", "judge_run", "judge", "isclose"):
            setattr(module, name, lambda *arguments, **named: True)


def solution(numbers):
    return [0.0 for _ in numbers]
