# attack: loops for ever
# verdicts: TLE
# message: s of CPU, 0\.3 s allowed, calling solution
# control: outlasts
def solution(numbers):
    while True:
        pass
