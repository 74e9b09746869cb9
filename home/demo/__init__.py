"""The demo's data: a nation that petitions. `manage.py load_demo` writes it; running it again adds nothing.

What has a history is written with its dates, which no action could do: actions act now. So this room writes facts in
bulk, as the actions would have left them, within the database's constraints, and logs the same verbs.
"""
