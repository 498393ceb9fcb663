"""The evaluation of a finished interview: a chain of steps, each done once, none of them a guess.

`chain` starts and runs it, `steps` are what is done, `judging` checks what a model says.
"""
