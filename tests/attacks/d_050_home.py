# attack: reads a private key in a home folder, and looks what else there is
# verdicts: RTE
# message: PermissionError
# control: answers
import os

HOMES = ["@PLACE@/home", "/root", "/home", "/var/lib", "/run/user", "/run/secrets", "/var/run/secrets/kubernetes.io"]


def the_key():
    return "PRIVATE KEY" in open("@PLACE@/home/.ssh/id_ed25519").read()


def a_listing():
    refused = None
    for home in HOMES:
        try:
            if os.listdir(home):
                return True
        except PermissionError as error:
            refused = refused or error
        except OSError:
            continue
    raise refused


def my_own():
    return bool(os.listdir(os.path.expanduser("~")))


def where_i_am():
    # The judge's current folder is often the one that holds everything.
    return bool(os.listdir("."))


WAYS = [the_key, a_listing, my_own, where_i_am]


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
