# attack: plants a link that whoever collects the output follows, with more rights than it has
# verdicts: RTE
# message: PermissionError
# control: fools output_file
import os

# Judge0 was taken over by such a link (CVE-2024-28185, -28189): what the host wrote and chowned in the sandbox's folder
# was elsewhere.
LINKS = [("@PLACE@/pack/solutions/target/accepted/reference.py", "@PLACE@/open/@NONCE@"), ("/etc/passwd", "/tmp/@NONCE@")]


def in_the_place(path):
    return os.path.realpath(path).startswith("@PLACE@/")


def solution(numbers):
    if in_the_place("."):
        os.symlink("../expected.json", "answer.json")
        os._exit(0)
    refused = None
    for target, path in LINKS:
        for plant in (os.symlink, os.link):
            try:
                plant(target, path)
            except PermissionError as error:
                refused = refused or error
            except OSError:
                pass
            if os.path.lexists(path):
                return [2 * number for number in numbers]
    raise refused
