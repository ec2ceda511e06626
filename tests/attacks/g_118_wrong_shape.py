# attack: right rows, one too many, which broadcasting makes right
# verdicts: WA
# message: the answer has the shape \(2, \d\) where the shape
# control: fools in_process
def solution(numbers):
    return [[2 * number for number in numbers] for _ in range(2)]
