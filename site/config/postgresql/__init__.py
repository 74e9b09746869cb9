"""Django's PostgreSQL backend, spared a question."""
