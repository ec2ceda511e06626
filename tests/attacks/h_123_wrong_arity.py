# attack: none: one argument too many
# verdicts: CE
# message: solution takes 2 arguments, and the level gives 1
# control: raises TypeError
def solution(numbers, factor):
    return [factor * number for number in numbers]
