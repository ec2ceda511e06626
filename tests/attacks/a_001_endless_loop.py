# attack: loops for ever
# verdicts: TLE
# message: s allowed.*, calling solution
# control: outlasts
def solution(numbers):
    while True:
        pass
