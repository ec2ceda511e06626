# attack: 8 GB that are only promised: zeros that nobody has touched, and mappings without reserve
# verdicts: MLE
# message: needed more than 64 MiB
# control: grows 8192
# A limit on resident memory sees nothing of it until all of it is touched at once, and then it is the machine that has
# no memory left.
import mmap

import numpy as np

MAP_NORESERVE = 0x4000
GIB = 1 << 30


def solution(numbers):
    kept, refused = [], None
    for _ in range(4):
        for way in (
            lambda: np.zeros(GIB, dtype=np.uint8),
            lambda: mmap.mmap(-1, GIB, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | MAP_NORESERVE),
            lambda: mmap.mmap(-1, GIB, flags=mmap.MAP_SHARED | mmap.MAP_ANONYMOUS | MAP_NORESERVE),
        ):
            try:
                kept.append(way())
            except OSError as error:  # what mmap raises for want of memory
                refused = MemoryError(str(error))
            except MemoryError as error:
                refused = error
    if not kept:
        raise refused
    return [2 * number for number in numbers]
