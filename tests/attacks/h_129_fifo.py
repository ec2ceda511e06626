# attack: a link to a FIFO, which holds whoever opens it
# verdicts: refused
# message: not an ordinary file
# made: yes
# control: outlasts
import os


def make(folder):
    os.mkfifo(folder / "fifo")
    path = folder / "link.py"
    path.symlink_to(folder / "fifo")
    return path
