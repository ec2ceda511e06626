# attack: learns which files exist, how large they are and when they were changed, without opening one
# verdicts: AC
# open: Landlock does not restrict stat, access, readlink and O_PATH: docs/sandbox.md, "What stays open"
# control: answers
import os

SECRETS = ["@PLACE@/pack/solutions/target/accepted/reference.py", "@PLACE@/others/candidate.py", "@PLACE@/home/.ssh"]


def solution(numbers):
    # Sizes tell of a file's content only how long it is; that a file is there may tell more.
    seen = [os.stat(path).st_size > 0 and os.access(path, os.F_OK) for path in SECRETS]
    seen += [os.path.exists("/proc/@JUDGE@") or os.path.exists("/proc/self"), os.open("@PLACE@", os.O_PATH) > 0]
    if not all(seen) or os.path.exists("@PLACE@/nothing"):
        raise LookupError("nothing to be learnt")
    return [2 * number for number in numbers]
