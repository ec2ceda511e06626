# level: positive
# pack: quick
# verdict: CE
# message: the file defines no function named solution
