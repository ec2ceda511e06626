# attack: loops while it is loaded, before anything is called
# verdicts: TLE
# message: s allowed.*, loading the file
# control: outlasts
while True:
    pass
