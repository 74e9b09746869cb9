"""What the clock does for answers."""

from django.core.management import call_command


def publish_scheduled() -> None:
    """Publish what was scheduled (an answer under embargo, a page) and whose hour has come."""
    call_command("publish_scheduled", verbosity=0)
