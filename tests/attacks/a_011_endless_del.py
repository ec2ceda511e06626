# attack: objects that die once the answer is given, each of which leaves another that dies after it
# verdicts: TLE
# message: s allowed.*, calling solution
# control: outlasts
# The answer is right, and is never sent: the end of the call does not come to its end. Nothing here is a loop, and no
# memory is used, so that neither a limit of recursion nor one of memory is met.
class Link:
    def __del__(self):
        self.next = Link()


def solution(numbers):
    chain = Link()
    return [2 * number for number in numbers]
