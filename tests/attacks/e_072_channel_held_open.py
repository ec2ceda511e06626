# attack: answers, and keeps the channel open when its process seems to be gone
# verdicts: TLE
# message: by the clock
# control: breaks last_frame it hangs
import ctypes
import os
import struct
import threading
import time

HELD_S = 60


def answer(numbers):
    doubles = struct.pack(f"<{len(numbers)}d", *(2 * number for number in numbers))
    body = struct.pack("<BIB", 1, len(numbers), 0) + doubles
    os.write(3, struct.pack("<IB", len(body), ord("V")) + body)


def solution(numbers):
    try:
        if os.fork() == 0:
            time.sleep(HELD_S)
            os._exit(0)
        return [2 * number for number in numbers]
    except PermissionError:
        pass  # then without another process
    # The main thread ends, and with it all that one sees of the process; the other thread holds the channel.
    answer(numbers)
    threading.Thread(target=time.sleep, args=(HELD_S,), daemon=True).start()
    ctypes.CDLL(None).syscall(60 if os.uname().machine == "x86_64" else 93, 0)
