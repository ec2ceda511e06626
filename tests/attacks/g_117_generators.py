# attack: a generator of the right numbers, which runs on while it is read
# verdicts: WA
# message: a generator; make a list of it
# control: answers
def solution(numbers):
    return (2 * number for number in numbers)
