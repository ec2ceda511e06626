# attack: imports the grader and asks it for the reference
# verdicts: RTE
# message: ModuleNotFoundError: No module named 'grader'
# control: answers
import sys


def solution(numbers):
    # Wherever it may have been imported from.
    sys.path += ["@PLACE@/..", *(path for path in getattr(sys, "orig_argv", ()) if path.startswith("/"))]
    import grader.levels
    from pathlib import Path

    names = {}
    exec(grader.levels.reference_path(Path("@PLACE@/pack"), "target").read_text(), names)
    return names["solution"](numbers)
