"""Résumés: fetched from the storage, read in a child process, cleared of what no reader sees.

Nothing is imported here: the child process (`child.py`) must not load Django.
"""
