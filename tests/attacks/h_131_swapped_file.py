# attack: the file is swapped for a right one while it is graded
# verdicts: WA
# made: yes
# control: fools that_reads_again
def make(folder):
    path = folder / "swapped.py"
    path.write_text("def solution(numbers):\n    return numbers\n")
    return path


def meanwhile(path):
    right = path.with_name("right.py")
    right.write_text("def solution(numbers):\n    return [2 * number for number in numbers]\n")
    right.replace(path)
