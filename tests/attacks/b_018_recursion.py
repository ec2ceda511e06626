# attack: calls itself without end
# verdicts: RTE
# message: RecursionError
# control: raises RecursionError
def solution(numbers):
    return solution(numbers)
