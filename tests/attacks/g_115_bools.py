# attack: True, which is 1, and true
# verdicts: WA
# control: fools by_truth
def solution(numbers):
    return [True for _ in numbers]
