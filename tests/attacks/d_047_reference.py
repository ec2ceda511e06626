# attack: reads the reference solution and answers with it
# verdicts: RTE
# message: PermissionError
# control: answers
def solution(numbers):
    names = {}
    exec(open("@PLACE@/pack/solutions/target/accepted/reference.py").read(), names)
    return names["solution"](numbers)
