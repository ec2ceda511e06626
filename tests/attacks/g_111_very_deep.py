# attack: a list a hundred thousand deep
# verdicts: WA
# message: nested more than 8 deep
# control: breaks as_json
def solution(numbers):
    answer = 0.0
    for _ in range(100_000):
        answer = [answer]
    return answer
