"""Our templates, prepared: the same words as Django's engine writes, in a fifth of the steps.

`loader` says which templates are prepared and which tags are known; `words`, `flow` and `joints` what becomes of each;
`values` how variables are found and shown. What is not known here is left to Django, tag by tag.
"""
