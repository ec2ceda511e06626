# attack: an expression nested a hundred thousand deep, to bring down whoever compiles it
# verdicts: CE
# made: yes
# control: breaks in_process
def make(folder):
    path = folder / "deep.py"
    path.write_text(f"def solution(numbers):\n    return {'-' * 100_000}numbers[0]\n")
    return path
