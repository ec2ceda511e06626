# level: positive
# pack: quick
# verdict: CE
# message: SyntaxError: 'return' outside function
"""Found by the compiler, not the parser."""

return 1
