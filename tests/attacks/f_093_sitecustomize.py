# attack: sitecustomize.py, usercustomize.py and a .pth beside the file, which Python runs at its start
# verdicts: WA
# made: yes
# control: fools with_the_folder_on_pythonpath
def make(folder):
    for name in ("sitecustomize.py", "usercustomize.py"):
        (folder / name).write_text("import builtins\n\nbuiltins.owned = True\n")
    (folder / "owned.pth").write_text("import builtins; builtins.owned = True\n")
    path = folder / "customized.py"
    path.write_text(
        "import builtins\n\n\ndef solution(numbers):\n"
        "    return [2 * number if hasattr(builtins, 'owned') else 0.0 for number in numbers]\n"
    )
    return path
