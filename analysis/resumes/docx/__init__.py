"""DOCX: opened by python-docx after its archive was checked; every story walked in order.

python-docx alone leaves out text boxes, content controls, footnotes, and what was inserted with
changes tracked; and it does not say what is hidden.
"""
