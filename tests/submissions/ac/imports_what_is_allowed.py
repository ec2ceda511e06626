# level: positive
# pack: quick
# verdict: AC
"""The standard library and numpy, with modules that numpy loads when asked."""

import bisect
import collections
import copy
import csv
import datetime
import decimal
import enum
import functools
import heapq
import inspect
import itertools
import json
import math
import operator
import random
import re
import statistics
import string
import tempfile
import time
import typing
import unittest
import uuid
import zoneinfo

import numpy as np
import numpy.fft
import numpy.linalg
import numpy.polynomial
import numpy.random


def solution(numbers):
    generator = numpy.random.default_rng(int(random.random() * 1000))
    assert np.linalg.norm(generator.normal(size=3)) > 0
    assert zoneinfo.ZoneInfo("UTC") and time.time() > 0 and uuid.uuid4()
    return [[float(number > 0) for number in row] for row in numbers]
