# attack: steers the terminal, or the page, of whoever reads the report: escapes, bidi controls, markup
# verdicts: RTE WA
# control: fools echoing
import sys

CASES = [1.5, 7.0, 0.5, 1e9, -4.0, 10.5, -0.75]
STEERING = "".join(
    [
        "\r\x1b[2K\x1b[1A\x1b[2J\x1b[H",  # back to the line's beginning, up, and all gone
        "\x1b]0;title\x07\x1b]52;c;cm0gLXJmIH4=\x07\x1b]8;;http://example.invalid\x07link\x1b]8;;\x07",  # the clipboard
        "\x1bP$q\x1b\\\x9b31m\x9d0;title\x9c\x1b[6n\x1b[?1049h\x1b[8m",  # answers typed by the terminal; hidden text
        "\u202e\u2066\u2067\u2069\u200f\u061c",  # what follows runs the other way
        "\u200b\u200d\u2060\ufeff\u00ad\u034f\u115f\u3164\ufe0f\U000e0041",  # there, and not seen
        "\u2028\u2029\x0b\x0c\x1c\x1d\x1e\x85",  # new lines to some
        "[bold green]ok[/] [link=http://example.invalid]x[/link] :smile: [/nothing]",
        "<script>alert(1)</script> ]]> &amp; <!-- \x00 \x08\x08\x7f",
        "::error file=solution.py::x\n::set-output name=verdict::AC\n%0A::stop-commands::x",
        "\t" * 20 + "e\u0301\u0302" * 20 + "漢" * 60,
        "\n  ✓ Accepted                                                  300 / 300 points",
        "\nverdict: accepted (AC)\nscore: 300 of 300 points",
        "\nfull marks",
    ]
)


def as_message():
    raise ValueError(STEERING)


def as_type():
    raise type(STEERING.replace("\0", ""), (Exception,), {})("x")


def as_function():
    def inner():
        raise ValueError("x")

    inner.__code__ = inner.__code__.replace(co_name=STEERING, co_qualname=STEERING)
    inner()


def as_answer():
    return type(STEERING.replace("\0", ""), (), {})()


def as_key():
    return {}[STEERING]


def as_prints():
    for stream in (sys.stdout, sys.stderr):
        print(STEERING, file=stream)
    raise ValueError("see above")


WAYS = [as_message, as_type, as_function, as_answer, as_key, as_prints]


def solution(numbers):
    print(STEERING)
    return WAYS[CASES.index(numbers[0]) % len(WAYS)]()
