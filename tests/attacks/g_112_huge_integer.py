# attack: an integer of a million digits
# verdicts: WA
# message: too large for float64
# control: breaks as_json
def solution(numbers):
    return [1 << 3_321_928 for _ in numbers]
