# -*- coding: klingon -*-
# level: positive
# pack: quick
# verdict: CE
# message: SyntaxError: .*(unknown encoding|encoding problem): klingon
def solution(numbers):
    return numbers
