# attack: an array of 2 GB, all at once
# verdicts: MLE
# message: needed more than 64 MiB
# control: grows 2048
# Only a page in a thousand is touched, so that it does no harm where nothing stops it.
import numpy as np


def solution(numbers):
    array = np.empty(2 << 30, dtype=np.uint8)
    array[:: 1 << 22] = 1
    return [2 * number for number in numbers]
