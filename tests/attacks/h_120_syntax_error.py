# attack: none: a slip of the keyboard
# verdicts: CE
# message: SyntaxError
# control: raises SyntaxError
def solution(numbers):
    return [2 * number for number in numbers
