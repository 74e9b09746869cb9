"""26 octobre 2026, 7 412: the narrow space that does not break."""

THOUSAND_SEPARATOR = "\u202f"
