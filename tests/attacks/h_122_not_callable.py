# attack: solution is a list of right answers, and no function
# verdicts: CE
# message: solution is no function
# control: raises TypeError
solution = [3.0, -4.0, 6.5]
