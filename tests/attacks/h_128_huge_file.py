# attack: a file of 50 MB
# verdicts: CE
# message: larger than 1 MiB
# made: yes
# control: answers
def make(folder):
    path = folder / "huge.py"
    with path.open("wb") as file:
        file.write(b"def solution(numbers):\n    return [2 * number for number in numbers]\n")
        for _ in range(50):
            file.write(b"#" * 999_999 + b"\n")
    return path
