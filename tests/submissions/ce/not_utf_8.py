# level: positive
# pack: quick
# verdict: CE
# message: SyntaxError: .*utf-8
def solution(numbers):
    return 'é'
