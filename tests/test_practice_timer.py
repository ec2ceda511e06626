"""The time of a session: it counts while the server runs, and nothing else costs any."""

from __future__ import annotations

import pytest

from grader.practice.timer import MAX_GAP_S, Timer, in_minutes, spelled


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.s = 1000.0

    def __call__(self) -> float:
        return self.s


@pytest.fixture
def clock() -> Clock:
    return Clock()


def run(timer: Timer, clock: Clock, seconds: float) -> None:
    """Let the timer run for so long, with a beat each second."""
    for _ in range(round(seconds)):
        clock.s += 1
        timer.tick()


def test_it_says_what_is_left_at_five_minutes_at_one_and_at_the_end(clock: Clock) -> None:
    timer = Timer(10, now=clock)
    timer.start()
    said = [(timer.left().text, timer.left().note)]
    for _ in range(11 * 60):
        run(timer, clock, 1)
        if timer.left().note != said[-1][1]:
            said.append((timer.left().text, timer.left().note))
    assert said == [
        ("10:00", ""),
        ("5:00", "5 minutes left."),
        ("1:00", "1 minute left."),
        ("0:00", "The time is up."),
    ]
    assert timer.left().text == "+1:00"
    assert timer.left().overtime


def test_a_short_session_is_not_told_of_minutes_that_it_never_had(clock: Clock) -> None:
    timer = Timer(3, now=clock)
    timer.start()
    run(timer, clock, 30)
    assert timer.left().note == ""


def test_it_stands_before_the_start_and_after_the_stop(clock: Clock) -> None:
    timer = Timer(10, used_s=30, now=clock)
    clock.s += 5
    assert timer.used_s == 30
    timer.start()
    run(timer, clock, 5)
    timer.start()  # once more is nothing
    timer.stop()
    clock.s += 5
    timer.tick()
    assert timer.used_s == 35


@pytest.mark.parametrize("jump", [3600.0, 1e9, -3600.0])
def test_a_clock_that_jumps_costs_little_and_gives_nothing(jump: float, clock: Clock) -> None:
    """A suspended machine, a stopped server, a clock that somebody sets."""
    timer = Timer(60, now=clock)
    timer.start()
    run(timer, clock, 10)
    clock.s += jump
    timer.tick()
    assert 10 <= timer.used_s <= 10 + MAX_GAP_S
    before = timer.used_s
    run(timer, clock, 10)
    assert timer.used_s == before + 10


def test_looking_does_not_count(clock: Clock) -> None:
    timer = Timer(60, now=clock)
    timer.start()
    clock.s += 2
    assert [timer.left().left_s for _ in range(3)] == [3598.0] * 3


@pytest.mark.parametrize(
    ("left_s", "text"),
    [
        (3729, "1:02:09"),
        (3599.2, "1:00:00"),
        (59.01, "1:00"),
        (0.4, "0:01"),
        (0, "0:00"),
        (-0.9, "+0:00"),
        (-34, "+0:34"),
    ],
)
def test_a_clock_shows_whole_seconds(left_s: float, text: str) -> None:
    """0:00 is shown when the time is up, and not a second before."""
    assert spelled(left_s) == text


def test_one_minute_is_one() -> None:
    assert [in_minutes(it) for it in (0.5, 1.0, 60.0)] == ["0.5 minutes", "1 minute", "60 minutes"]
