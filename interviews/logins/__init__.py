"""How the team comes in: locked out after wrong passwords, and a second factor beside them.

Candidates have no passwords: their links are a matter of `links.py`.
"""
