# level: positive
# pack: quick
# verdict: WA
# message: a coroutine: something async was not awaited
"""A coroutine that nobody awaits."""

async def answer(numbers):
    return numbers


def solution(numbers):
    return answer(numbers)
