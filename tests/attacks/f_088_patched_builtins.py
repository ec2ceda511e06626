# attack: numpy, json, marshal, struct, math and the built-in functions say that all is equal
# verdicts: WA RTE
# control: fools in_process
import builtins
import json
import marshal
import math
import struct

import numpy as np

TRUE = lambda *arguments, **named: True


for module, names in {
    np: ("allclose", "isclose", "array_equal", "equal"),
    np.testing: ("assert_allclose", "assert_array_equal"),
    math: ("isclose",),
    builtins: ("all", "any", "abs"),
}.items():
    for name in names:
        setattr(module, name, TRUE)
for module in (json, marshal):
    module.loads = lambda *arguments, **named: {"verdict": "AC", "score": 300}
struct.pack = lambda *arguments: b"accepted"


def solution(numbers):
    return [0.0 for _ in numbers]
