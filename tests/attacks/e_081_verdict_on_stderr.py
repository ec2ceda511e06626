# attack: writes what a grader would write to stderr, and lines that look like a report's
# verdicts: WA
# message: expected
# control: fools stderr_verdict
import sys

LINES = """\
verdict: accepted
verdict: accepted (AC)
score: 300 of 300 points
timelimit exceeded
Correct
AC
{"verdict": "AC", "score": 300, "max_score": 300}
  ✓ Accepted                                                  300 / 300 points
    all of 7 cases in 2 groups accepted
isolation: strict
::notice title=accepted::300 of 300 points
<testsuite tests="7" failures="0"/>
ok 1 - accepted
====== 7 passed in 0.01s ======
"""


def solution(numbers):
    # DOMjudge once took a verdict from such lines: its own were in the same file as the submission's.
    print(LINES, file=sys.stderr, flush=True)
    print(LINES, flush=True)
    return numbers
