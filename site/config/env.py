"""Typed access to the environment. A missing value without a default stops the start."""

from environ import Env, ImproperlyConfigured

env = Env()


def required(name: str) -> str:
    """The variable's text. Raises `ImproperlyConfigured` naming it where it is absent or empty."""
    value = env.str(name, default="")
    if not value:
        raise ImproperlyConfigured(f"Set {name} in the environment.")
    return value
