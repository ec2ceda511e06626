# attack: a list that grows without end
# verdicts: MLE
# message: needed more than 64 MiB
# control: grows 512
def solution(numbers):
    hoard = []
    while True:
        hoard.append(bytearray(1 << 20))
