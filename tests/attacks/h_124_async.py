# attack: none: a coroutine function
# verdicts: CE
# message: declared with async def
# control: raises TypeError
async def solution(numbers):
    return [2 * number for number in numbers]
