# attack: changes its arguments so that a wrong answer becomes right
# verdicts: WA
# control: fools that_shares_arguments
def solution(numbers):
    numbers[:] = [0.0] * len(numbers)
    return [0.0 for _ in numbers]
