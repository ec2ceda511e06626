# attack: a list that contains itself
# verdicts: WA
# message: nested more than 8 deep
# control: breaks as_json
def solution(numbers):
    answer = [2 * number for number in numbers]
    answer[0] = answer
    return answer
