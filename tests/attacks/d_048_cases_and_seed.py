# attack: reads the cases, the hidden ones among them, and the seed they are drawn with
# verdicts: RTE
# message: PermissionError
# control: answers
import re
import tomllib

PACK = "@PLACE@/pack"


def the_level():
    # Literal cases stand in the level itself, others are drawn from what it says and the seed.
    block = re.search("```toml\n(.*?)```", open(f"{PACK}/levels/target.md").read(), re.DOTALL)
    groups = tomllib.loads(block[1])["groups"]
    return [case["arguments"]["numbers"] for group in groups if group["hidden"] for case in group["cases"]]


def the_lock():
    # Digests of answers would tell whether a guess is right.
    return re.findall('"unseen": "(.*?)"', open(f"{PACK}/levels/lock.json").read())


def the_seed():
    # It stands in the judge's command line, and in its memory.
    return open("/proc/@JUDGE@/cmdline", "rb").read()


WAYS = [the_level, the_lock, the_seed]


def solution(numbers):
    refused = None
    for way in WAYS:
        try:
            if way():
                return [2 * number for number in numbers]
        except PermissionError as error:
            refused = refused or error
        except OSError:
            continue
    raise refused
