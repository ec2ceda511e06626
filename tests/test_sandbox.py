"""The sandbox as its users meet it: tasks go in, facts come out, nothing is left, and our own trouble is a fault."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import grader
from grader.errors import SandboxFault
from grader.model import Run
from grader.sandbox import child, layers, probe, runner, runs
from grader.sandbox.child import Task
from grader.sandbox.runner import Sandbox


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


def run(
    sandbox: Sandbox, source: str, *arguments: object, wall_s: float = 20.0, cpu_s: float = 5, memory_mib: int = 256
) -> Run:
    """Compile the source and make one call with the arguments."""
    [(_, ended)] = list(sandbox.run([Task(0, ("compile", source.encode(), 0, ()), 4, 20.0, 512, 64)]))
    code = runs.compiled(ended)
    if isinstance(code, Run):
        return code
    order = ("call", code, len(arguments), (arguments,))
    [(_, ended)] = list(sandbox.run([Task(0, order, cpu_s, wall_s, memory_mib, 64)]))
    [run] = runs.calls(ended, 1)
    return run


def says(sandbox: Sandbox, body: str, **limits: float) -> str:
    """What the code prints; it is the body of solution()."""
    lines = "\n".join(f"    {line}" for line in body.splitlines())
    outcome = run(sandbox, f"def solution():\n{lines}\n    return 0.0\n", **limits)  # type: ignore[arg-type]
    assert outcome.value is not None, outcome
    return outcome.stdout


def test_a_call_comes_back_with_its_value_prints_and_costs(sandbox: Sandbox) -> None:
    outcome = run(
        sandbox,
        "import sys\ndef solution(x, y):\n    print('out'); print('err', file=sys.stderr)\n    return [x, y]",
        1.0,
        2.5,
    )
    assert outcome.value is not None
    assert outcome.value.nested() == [1.0, 2.5]
    assert sorted(outcome.stdout.split()) == ["err", "out"]
    assert outcome.cpu_s > 0
    assert outcome.wall_s > 0
    assert outcome.memory_mib > 1
    assert outcome.page_faults > 10


def test_strict_isolation_holds_here(sandbox: Sandbox) -> None:
    """These tests are about strict mode; on a machine without it they must fail, not pass in silence."""
    told = layers.isolation(sandbox.facts())
    assert told.mode == "strict", told.missing


def test_the_probe_gets_through_nowhere(sandbox: Sandbox) -> None:
    assert probe.attempt(sandbox) == dict.fromkeys(probe.ATTEMPTS, False)


def test_many_tasks_come_back_each_once_with_its_label(sandbox: Sandbox) -> None:
    [(_, ended)] = list(sandbox.run([Task(0, ("compile", b"def solution(x): return x", 0, ()), 4, 20.0, 512, 64)]))
    code = runs.compiled(ended)
    tasks = (Task(at, ("call", code, 1, ((float(at),),)), 5, 20.0, 256, 64) for at in range(40))
    came = {task.label: runs.calls(ended, 1)[0].value for task, ended in sandbox.run(tasks)}
    assert {at: value and value.nested() for at, value in came.items()} == {at: float(at) for at in range(40)}


def test_state_never_outlives_a_case(sandbox: Sandbox) -> None:
    source = """
import numpy as np, builtins
def solution():
    n = getattr(builtins, 'n', 0.0); builtins.n = n + 1; np.seen = 1
    return n
"""
    for _ in range(3):
        value = run(sandbox, source).value
        assert value is not None
        assert value.nested() == 0.0


def test_random_numbers_differ_between_children(sandbox: Sandbox) -> None:
    body = "import random, numpy as np\nprint(random.random(), np.random.random())"
    assert len({part for _ in range(3) for part in says(sandbox, body).split()}) == 6


def test_the_environment_is_scrubbed(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("A_SECRET", "hunter2")
    with Sandbox() as fresh:
        seen = says(fresh, "import os\nprint(dict(os.environ), os.getcwd() if False else '')")
    assert "hunter2" not in seen
    assert "HOME" not in seen
    assert "OPENBLAS_NUM_THREADS" in seen


def test_nothing_of_ours_can_be_imported_or_read(sandbox: Sandbox) -> None:
    package = str(Path(grader.__file__).parent)
    body = f"""
import sys, os
for name in ("grader", "grader.levels", "click", "pytest", "rich"):
    try:
        __import__(name)
        print("imported", name)
    except ImportError:
        pass
print([name for name in sys.modules if name.startswith("grader")])
for path in ({package!r}, {package + "/judge.py"!r}, "/etc/passwd", "/proc/self/environ", "/tmp", "/"):
    try:
        os.listdir(path) if os.path.isdir(path) else open(path).read()
        print("read", path)
    except OSError:
        pass
"""
    assert says(sandbox, body) == "[]\n"


def test_one_case_cannot_reach_another_or_the_zygote(sandbox: Sandbox) -> None:
    """Neither by memory nor by the pipes behind /proc/<pid>/fd, which Landlock does not restrict."""
    source = """
import os, time
def solution(which):
    if which:
        time.sleep(60)
    reached = 0.0
    for pid in [os.getppid(), *range(os.getpid() - 8, os.getpid())]:
        for name in [f"fd/{n}" for n in range(12)] + ["mem", "maps", "environ"]:
            try:
                os.close(os.open(f"/proc/{pid}/{name}", os.O_RDONLY | os.O_NONBLOCK))
                reached += 1
            except OSError:
                pass
    return reached
"""
    [(_, ended)] = list(sandbox.run([Task(0, ("compile", source.encode(), 0, ()), 4, 20.0, 512, 64)]))
    code = runs.compiled(ended)
    tasks = [Task(at, ("call", code, 1, ((which,),)), 4, 20.0, 256, 64) for at, which in enumerate((1.0, 1.0, 0.0))]
    with Sandbox(alive=3) as fresh:
        running = fresh.run(tasks)
        task, ended = next(running)  # the others sleep all the while
        running.close()  # type: ignore[attr-defined]
    looked = runs.calls(ended, 1)[0].value
    assert task.label == 2
    assert looked is not None
    assert looked.nested() == 0.0


def test_the_standard_library_can_be_imported(sandbox: Sandbox) -> None:
    modules = "json, decimal, fractions, random, statistics, ctypes, sqlite3, numpy.ma, numpy.random, zoneinfo"
    body = f"import {modules}\nprint(zoneinfo.ZoneInfo('UTC'))"
    assert says(sandbox, body).strip() == "UTC"


_COMPILED = "_bz2 _ctypes _curses _dbm _decimal _gdbm _hashlib _lzma _sqlite3 _ssl _uuid nis pyexpat readline zlib"


def test_each_compiled_module_finds_the_libraries_it_needs(sandbox: Sandbox) -> None:
    """What can be imported here can be imported there: only some of the shared libraries beside libc can be read."""
    try_all = (
        "import importlib, warnings\nwarnings.simplefilter('ignore')\n"
        f"for name in {_COMPILED!r}.split():\n"
        "    try: importlib.import_module(name); print(name)\n"
        "    except ImportError: pass\n"
    )
    here = subprocess.run([sys.executable, "-c", try_all], capture_output=True, text=True, check=True).stdout
    assert len(here.split()) > 5
    assert says(sandbox, try_all) == here


def test_libraries_that_nothing_uses_are_out_of_reach(sandbox: Sandbox) -> None:
    """Which of their pages a case has read could be noticed by a later one."""
    maps = Path("/proc/self/maps").read_text(encoding="utf-8").splitlines()
    libc = next(Path(line.split()[-1]) for line in maps if "/libc.so" in line or "/libc-" in line)
    said = says(
        sandbox,
        f"import os\nfolder = {str(libc.parent)!r}\n"
        "for name in ('libasan.so.8', 'libgomp.so.1', 'libperl.so.5.36', 'libtk8.6.so', 'libsystemd.so.0'):\n"
        "    try: open(os.path.join(folder, name)).close(); print('read', name)\n"
        "    except (FileNotFoundError, PermissionError): pass\n"
        "try: os.listdir(folder); print('listed')\n"
        "except PermissionError: print('closed')\n",
    )
    assert said == "closed\n"


def test_a_dataclass_with_annotations_as_text_works(sandbox: Sandbox) -> None:
    """dataclasses looks its module up in sys.modules."""
    source = """
from __future__ import annotations
from dataclasses import dataclass
@dataclass
class A:
    x: float
def solution(): return A(1.0).x
"""
    assert run(sandbox, source).value is not None


def test_the_file_is_not_main(sandbox: Sandbox) -> None:
    source = """
import sys
name = __name__
def solution():
    print(name, sys.modules['solution'].name, sys.argv)
    return 0.0
if __name__ == '__main__':
    1 / 0
"""
    assert run(sandbox, source).stdout.split() == ["solution", "solution", "['solution.py']"]


def test_a_loop_is_ended_by_its_cpu_time(sandbox: Sandbox) -> None:
    outcome = run(sandbox, "def solution():\n    while True: pass", cpu_s=1)
    assert outcome.value is None
    assert outcome.ended == "signal SIGKILL"
    assert outcome.cpu_s == pytest.approx(1.0, abs=0.3)
    assert outcome.phase == "call"


def test_sleep_is_ended_by_the_wall_clock(sandbox: Sandbox) -> None:
    outcome = run(sandbox, "import time\nprint('before', flush=False)\ntime.sleep(3600)", wall_s=2.0)
    assert outcome.stopped == "wall"
    assert outcome.phase == "import"
    assert outcome.stdout == "before\n", "prints before the end are not lost"


def test_a_stopped_child_is_ended_too(sandbox: Sandbox) -> None:
    outcome = run(sandbox, "import os, signal\ndef solution(): os.kill(os.getpid(), signal.SIGSTOP)", wall_s=2.0)
    assert outcome.stopped == "wall"


def test_a_flood_of_prints_is_cut_and_ended(sandbox: Sandbox) -> None:
    outcome = run(sandbox, "def solution():\n    while True: print('x' * 1000)")
    assert outcome.stopped == "output"
    assert outcome.stdout_cut
    assert len(outcome.stdout) == 64 << 10


def test_a_flood_of_frames_is_ended(sandbox: Sandbox) -> None:
    outcome = run(sandbox, "import os\ndef solution():\n    while True: os.write(3, b'x' * 65536)")
    assert outcome.stopped == "output"
    assert outcome.value is None


@pytest.mark.parametrize(
    "body",
    [
        "x = bytearray(2 << 30)",
        "import numpy as np\nx = np.zeros((1 << 15, 1 << 15))",
        "x = []\nwhile True: x.append([0] * 1000)",
    ],
)
def test_memory_is_bounded(sandbox: Sandbox, body: str) -> None:
    outcome = run(sandbox, "def solution():\n    " + body.replace("\n", "\n    "))
    assert outcome.failure is not None
    assert outcome.failure.out_of_memory


def test_what_is_within_the_memory_limit_is_had(sandbox: Sandbox) -> None:
    assert run(sandbox, "def solution():\n    return float(len(bytearray(200 << 20)) > 0)").value is not None


def test_large_arguments_and_answers_travel(sandbox: Sandbox) -> None:
    """Beyond what a socket buffers, in both directions."""
    rows = [[float(column) for column in range(400)] for _ in range(400)]
    value = run(sandbox, "def solution(rows): return rows", rows).value
    assert value is not None
    assert value.nested() == rows


def test_a_child_that_does_not_read_its_order_is_no_trouble(sandbox: Sandbox) -> None:
    """It takes its arguments when it likes; the judge never blocks on it."""
    big = [[0.0] * 1000] * 1000
    source = "import os\nos.close(3)\ndef solution(rows): return 0.0"
    outcome = run(sandbox, source, big)
    assert outcome.value is None
    assert run(sandbox, "def solution(): return 1.0").value is not None


def test_threads_may_run_and_die_with_the_answer(sandbox: Sandbox) -> None:
    source = """
import threading, time
def solution():
    done = []
    quick = threading.Thread(target=done.append, args=(1.0,))
    quick.start(); quick.join()
    threading.Thread(target=time.sleep, args=(3600,)).start()
    return done
"""
    value = run(sandbox, source).value
    assert value is not None
    assert value.nested() == [1.0]


def test_a_run_that_is_broken_off_leaves_nothing(sandbox: Sandbox) -> None:
    [(_, ended)] = list(sandbox.run([Task(0, ("compile", b"import time\ntime.sleep(60)", 0, ()), 4, 20.0, 512, 64)]))
    order = ("call", runs.compiled(ended), 0, ((),))
    quick = ("compile", b"", 0, ())
    before = descriptors()
    tasks = [Task("slow", order, 4, 60.0, 512, 64), Task("quick", quick, 4, 20.0, 512, 64)]
    running = sandbox.run(tasks)
    assert next(running)[0].label == "quick"
    running.close()  # type: ignore[attr-defined]
    assert descriptors() == before
    assert run(sandbox, "def solution(): return 1.0").value is not None, "and the sandbox is as it was"
    deadline = time.monotonic() + 10
    while descendants(sandbox._pid):
        assert time.monotonic() < deadline, "the slow child is still there"
        time.sleep(0.01)


def descriptors() -> set[str]:
    return {path.name for path in Path("/proc/self/fd").iterdir()}


def descendants(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()


def test_closing_leaves_no_process_and_no_descriptor() -> None:
    before = descriptors()
    fresh = Sandbox()
    fresh.start()
    fresh.start()
    fresh.facts()
    pid = fresh._pid
    fresh.close()
    fresh.close()
    assert descriptors() == before
    assert not Path(f"/proc/{pid}").exists()


def test_a_killed_zygote_is_a_fault_of_ours_and_its_children_die() -> None:
    with Sandbox() as fresh:
        fresh.facts()
        [(_, ended)] = list(fresh.run([Task(0, ("compile", b"import time\ntime.sleep(60)", 0, ()), 4, 20.0, 512, 64)]))
        order = ("call", runs.compiled(ended), 0, ((),))

        def tasks() -> Iterator[Task]:
            yield Task(0, order, 4, 60.0, 512, 64)
            while not (alive := descendants(fresh._pid)):
                time.sleep(0.01)
            children.extend(alive)
            os.kill(fresh._pid, signal.SIGKILL)

        children: list[str] = []
        with pytest.raises(SandboxFault, match=r"ended|reached"):
            list(fresh.run(tasks()))
    deadline = time.monotonic() + 10
    while any(Path(f"/proc/{pid}").exists() for pid in children):
        assert time.monotonic() < deadline, "an orphan lives"
        time.sleep(0.01)
    assert children


def test_a_closed_sandbox_says_so() -> None:
    fresh = Sandbox()
    with pytest.raises(SandboxFault, match="closed"):
        fresh._tell(b"", [])


def test_an_interpreter_that_cannot_start_is_a_fault_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    with pytest.raises(SandboxFault, match="/no/such/python"):
        Sandbox().start()


def test_a_zygote_that_fails_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(SandboxFault, match="ended"), Sandbox() as fresh:
        fresh.facts()


def test_a_missing_numpy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", ["/nowhere"])
    with pytest.raises(SandboxFault, match="numpy is not installed"):
        Sandbox().start()


def test_a_zygote_that_is_not_ready_in_time_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "_READY_S", 0.0)
    with pytest.raises(SandboxFault, match="not ready"), Sandbox() as fresh:
        fresh.facts()


def test_a_child_that_is_not_reported_in_time_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """The judge never waits for ever, not even for its own zygote."""
    monkeypatch.setattr(runner, "_GRACE_S", 0.1)
    with Sandbox() as fresh:
        [(_, ended)] = list(fresh.run([Task(0, ("compile", b"import time\ntime.sleep(60)", 0, ()), 4, 20.0, 512, 64)]))
        order = ("call", runs.compiled(ended), 0, ((),))

        def tasks() -> Iterator[Task]:
            yield Task(0, order, 4, 0.3, 512, 64)
            os.kill(fresh._pid, signal.SIGSTOP)

        with pytest.raises(SandboxFault, match="did not end"):
            list(fresh.run(tasks()))


def test_standard_descriptors_may_be_closed() -> None:
    """As under a daemon: the zygote gets its own all the same."""
    program = (
        "import os\nfor fd in (0, 1, 2): os.close(fd)\n"
        "from grader.sandbox.runner import Sandbox\n"
        "with Sandbox() as s: ok = bool(s.facts())\n"
        "os._exit(0 if ok else 1)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_the_judge_forks_no_descriptor_into_a_child(sandbox: Sandbox) -> None:
    with Path(__file__).open():
        seen = says(
            sandbox,
            "import os\nfor fd in range(64):\n    try:\n        os.fstat(fd); print(fd)\n    except OSError: pass",
        )
    assert seen.split() == ["0", "1", "2", "3"]


def test_a_limit_counts_from_what_the_interpreter_takes() -> None:
    assert child.Task(0, (), 1, 1.0, 1, 1).answers == 1
    with Sandbox() as fresh:
        assert int(fresh.facts()["address_space"]) > 16 << 20


def test_what_the_caller_left_open_reaches_no_child() -> None:
    """Descriptors that are inheritable, and however high."""
    secret = os.open("/etc/hosts", os.O_RDONLY)
    os.dup2(secret, 200, inheritable=True)
    try:
        with Sandbox() as fresh:
            seen = says(
                fresh, "import os\nfor fd in range(256):\n    try: os.fstat(fd); print(fd)\n    except OSError: pass"
            )
    finally:
        os.close(secret)
        os.close(200)
    assert seen.split() == ["0", "1", "2", "3"]


def test_cases_share_no_open_file(sandbox: Sandbox) -> None:
    """The flags of an open file are shared by all who inherit it: a case would see what another set."""
    source = (
        "import fcntl\ndef solution():\n    old = fcntl.fcntl(0, 3); fcntl.fcntl(0, 4, old | 0o4000); return float(old)"
    )
    answers = [run(sandbox, source).value for _ in range(2)]
    assert answers[0] is not None
    assert answers[1] is not None
    assert answers[0].nested() == answers[1].nested()


def test_threads_without_end_are_ended(sandbox: Sandbox) -> None:
    """No limit of the kernel's holds for root; and an honest case right after gets its process."""
    source = """
import threading, time
def solution():
    threading.stack_size(32768)
    made = 0
    while made < 4000:
        threading.Thread(target=time.sleep, args=(30,), daemon=True).start()
        made += 1
    return float(made)
"""
    outcome = run(sandbox, source, memory_mib=2048)
    assert outcome.value is None
    assert run(sandbox, "def solution(): return 1.0").value is not None


def test_cpu_time_is_watched_by_the_precise_clock(sandbox: Sandbox) -> None:
    """The kernel's own limit counts ticks, and may kill an honest case early, or a dishonest one late."""
    outcome = run(sandbox, "def solution():\n    while True: pass", cpu_s=0.5)
    assert outcome.ended == "signal SIGKILL"
    assert 0.5 < outcome.cpu_s < 0.9


def test_children_share_the_memory_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """As many live at a time as fit, should each use all that it may; one always does."""
    monkeypatch.setattr(runner, "available_mib", lambda: 300.0)
    most = 0
    with Sandbox(alive=4) as fresh:
        [(_, ended)] = list(fresh.run([Task(0, ("compile", b"def solution(): return 1.0", 0, ()), 4, 20.0, 512, 64)]))
        order = ("call", runs.compiled(ended), 0, ((),))
        spawn = fresh._spawn

        def counting(task: Task, living: dict[int, child.Child]) -> None:
            nonlocal most
            spawn(task, living)
            most = max(most, len(living))

        monkeypatch.setattr(fresh, "_spawn", counting)
        list(fresh.run(Task(at, order, 4, 20.0, 128, 64) for at in range(8)))
        assert most == 2
        list(fresh.run(Task(at, order, 4, 20.0, 1024, 64) for at in range(2)))
        assert most == 2


def test_where_the_system_does_not_say_what_memory_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise FileNotFoundError

    monkeypatch.setattr("builtins.open", refuse)
    assert runner.available_mib() == float("inf")
