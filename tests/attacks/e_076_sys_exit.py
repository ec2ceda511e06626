# attack: leaves by sys.exit(0)
# verdicts: RTE
# message: SystemExit: 0
# control: fools exit_code
import sys


def solution(numbers):
    sys.exit(0)
