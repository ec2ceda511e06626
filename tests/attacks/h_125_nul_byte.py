# attack: a NUL byte, after which some readers see nothing and others everything
# verdicts: CE
# made: yes
# control: breaks in_process
def make(folder):
    path = folder / "nul.py"
    path.write_bytes(b"def solution(numbers):\n    return [0.0]\n\0\ndef solution(n):\n    return [2 * x for x in n]\n")
    return path
