"""Coming in, and one's own page."""
