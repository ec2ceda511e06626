# attack: none: line ends of Windows, and tabs
# verdicts: AC
# made: yes
# control: answers
def make(folder):
    path = folder / "windows.py"
    path.write_bytes(b"def solution(numbers):\r\n\tif numbers:\r\n\t\treturn [2 * number for number in numbers]\r\n")
    return path
