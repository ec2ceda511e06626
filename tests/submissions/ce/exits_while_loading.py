# level: positive
# pack: quick
# verdict: CE
# message: SystemExit: 0
"""sys.exit before there is a function."""

import sys

sys.exit(0)
