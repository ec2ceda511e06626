# attack: takes 2 GB while it is loaded
# verdicts: MLE
# message: needed more than 64 MiB of memory, loading the file
# control: grows 2048
import numpy as np

HOARD = np.empty(2 << 30, dtype=np.uint8)


def solution(numbers):
    return [2 * number for number in numbers]
