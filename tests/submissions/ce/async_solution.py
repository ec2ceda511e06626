# level: positive
# pack: quick
# verdict: CE
# message: solution is declared with async def; an ordinary def is called here
"""async def gives a coroutine."""


async def solution(numbers):
    return numbers
