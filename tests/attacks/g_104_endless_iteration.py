# attack: an answer without an end
# verdicts: WA
# message: which is no number, list or array
# control: outlasts
class Endless:
    def __len__(self):
        return 1 << 62

    def __iter__(self):
        return self

    def __next__(self):
        return 0.0

    def __getitem__(self, at):
        return 0.0


def solution(numbers):
    return Endless()
