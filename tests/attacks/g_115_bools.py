# attack: True, which is 1, and true
# verdicts: WA
# control: fools by_truth
# points: some
def solution(numbers):
    return [True for _ in numbers]
