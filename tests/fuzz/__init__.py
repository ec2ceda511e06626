"""The judge's reading of bytes that it does not trust, under fuzz; docs/fuzzing.md says how to run it.

choices   where a fuzzer's decisions come from: a run of bytes, or hypothesis
frames    the grammar: messages as a child could send them, right, nearly right and wrong
notices   the same of what the zygote sends
oracle    a second reading, written from the format alone, to hold the judge's against
targets   what must be true of each part of the judge, whatever is sent
arrival   the two of them that need real pipes
judged    a Run taken all the way, to a verdict and a report
finding   what is raised where a rule is broken
kept      inputs that found something; those in corpus/<target>/ are regression tests
guided    one target under atheris, which follows coverage; the only module that needs it
__main__  all of them for a number of messages, and the table in docs/fuzzing.md
"""
