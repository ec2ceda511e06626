# attack: UTF-16, with a cookie for an encoding that there is not
# verdicts: CE
# made: yes
# control: breaks in_process
def make(folder):
    path = folder / "wide.py"
    path.write_text(
        "# -*- coding: no-such-thing -*-\ndef solution(numbers):\n    return [2 * number for number in numbers]\n",
        encoding="utf-16",
    )
    return path
