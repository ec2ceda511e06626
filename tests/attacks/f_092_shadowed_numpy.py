# attack: a numpy.py beside the file, for a grader that looks there first
# verdicts: WA
# made: yes
# control: fools beside_the_file
def make(folder):
    (folder / "numpy.py").write_text("def allclose(*arguments, **named):\n    return True\n")
    path = folder / "shadows.py"
    path.write_text("import numpy\n\n\ndef solution(numbers):\n    return [0.0 for _ in numbers]\n")
    return path
