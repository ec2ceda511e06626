# attack: remembers earlier calls in its module, in numpy, in the environment and in the interpreter
# verdicts: WA
# control: fools that_tries_again
import builtins
import os
import sys

import numpy as np

calls = []


def solution(numbers):
    seen = [bool(calls), hasattr(np, "seen"), "SEEN" in os.environ, hasattr(builtins, "seen"), "seen" in sys.modules]
    calls.append(numbers)
    np.seen = builtins.seen = sys.modules["seen"] = numbers
    os.environ["SEEN"] = "yes"
    return [2 * number if any(seen) else 0.0 for number in numbers]
