# attack: none: the function has another name
# verdicts: CE
# message: defines no function named solution
# control: raises KeyError
def solve(numbers):
    return [2 * number for number in numbers]
