"""Words that are meant for the machine instead of for people: in résumés, job texts and speech.

Nothing is imported here: the child process that reads résumés must not load Django.
"""
