# attack: none: one thread that does the work, which is what honest code may do
# verdicts: AC
# control: answers
# A sandbox that denies all processes by denying clone() takes this from them.
import concurrent.futures
import threading


def solution(numbers):
    doubled = []
    thread = threading.Thread(target=lambda: doubled.extend(2 * number for number in numbers))
    thread.start()
    thread.join()
    with concurrent.futures.ThreadPoolExecutor(2) as workers:
        return list(workers.map(lambda pair: sum(pair) / 2, zip(doubled, doubled, strict=True)))
