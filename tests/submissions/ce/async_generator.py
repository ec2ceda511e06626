# level: positive
# pack: quick
# verdict: CE
# message: solution is declared with async def
"""async def with yield."""


async def solution(numbers):
    yield numbers
