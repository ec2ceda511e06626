# attack: an exception whose text cannot be encoded: NUL bytes and lone surrogates
# verdicts: RTE
# control: breaks echoing UnicodeEncodeError
import sys

CASES = [1.5, 7.0, 0.5, 1e9, -4.0, 10.5, -0.75]
TEXT = "before\ud800\udfff\udc80\0\ufffe\uffff after"


def raise_(error):
    raise error


def named():
    def inner():
        raise ValueError(TEXT)

    inner.__code__ = inner.__code__.replace(co_name="a\0b\tc\n1:d")
    inner()


WAYS = [
    lambda: raise_(ValueError(TEXT)),
    lambda: raise_(KeyError(TEXT)),
    lambda: raise_(OSError(2, TEXT, TEXT)),
    lambda: raise_(UnicodeEncodeError("utf-8", TEXT, 6, 8, TEXT)),
    lambda: raise_(SyntaxError(TEXT, (TEXT, 1, 1, TEXT))),
    lambda: raise_(ValueError("\0" * 100_000 + TEXT * 10_000)),
    named,
]


def solution(numbers):
    sys.stderr.buffer.write(TEXT.encode("utf-8", "surrogatepass") + b"\xff\xc0\x80\n")
    return WAYS[CASES.index(numbers[0])]()
