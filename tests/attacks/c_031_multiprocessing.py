# attack: has multiprocessing and concurrent.futures start workers
# verdicts: RTE
# message: PermissionError
# control: answers each
import concurrent.futures
import multiprocessing
import os


def process(method):
    worker = multiprocessing.get_context(method).Process(target=os._exit, args=(7,))
    worker.start()
    worker.join()
    return worker.exitcode


def pool():
    with multiprocessing.get_context("fork").Pool(1) as workers:
        return workers.apply(abs, (-7,))


def executor():
    context = multiprocessing.get_context("fork")
    with concurrent.futures.ProcessPoolExecutor(1, context) as workers:
        return workers.submit(abs, -7).result()


WAYS = [lambda: process("fork"), lambda: process("spawn"), lambda: process("forkserver"), pool, executor]


def solution(numbers):
    refused = None
    for way in WAYS:
        try:
            left = way()
        except PermissionError as error:
            refused = error
        else:
            return [2 * number for number in numbers if left == 7]
    raise refused
