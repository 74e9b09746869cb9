"""Real servers for tests: named by the environment, else started from a binary, else the test skips and says why.

`REQUIRE_SERVICES=1` turns each such skip into a failure.
"""
