# attack: not-a-number and infinities, which differ from nothing by more than anything
# verdicts: WA
# control: fools that_counts_differences
def solution(numbers):
    return [float("nan") for _ in numbers]
