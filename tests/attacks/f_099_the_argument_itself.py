# attack: gives its argument back, to be changed by whoever works on it
# verdicts: WA
# control: fools that_doubles_in_place
def solution(numbers):
    return numbers
