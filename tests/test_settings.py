"""Production starts with everything a ministry must decide, or not at all."""

import runpy

import pytest
from environ import ImproperlyConfigured

NEEDED = {
    "SECRET_KEY": "a-secret-of-fifty-characters-that-only-this-test-knows",
    "ALLOWED_HOSTS": "sawt.example,www.sawt.example",
    "BASE_URL": "https://sawt.example",
    "DATABASE_URL": "postgres://sawt:secret@db.example:5432/sawt",
    "REDIS_URL": "redis://redis.example:6379/0",
    "EMAIL_URL": "smtp+tls://post:secret@mail.example:587",
}


@pytest.fixture
def production(monkeypatch):
    """`production(NAME=value …)` reads the settings in an environment of these variables alone."""

    def read(**variables):
        for name in NEEDED:
            monkeypatch.delenv(name, raising=False)
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        return runpy.run_module("config.settings.production")

    return read


@pytest.mark.parametrize("name", NEEDED)
@pytest.mark.parametrize("value", [None, ""])
def test_production_refuses_to_start_without(production, name, value):
    variables = {other: given for other, given in NEEDED.items() if other != name}
    if value is not None:
        variables[name] = value

    with pytest.raises(ImproperlyConfigured, match=f"Set {name} in the environment."):
        production(**variables)


def test_production_starts_with_all_of_them(production):
    settings = production(**NEEDED)

    assert settings["DEBUG"] is False
    assert settings["ALLOWED_HOSTS"] == ["sawt.example", "www.sawt.example"]
    assert settings["LETTERS_LEAVE_BY"] == "django.core.mail.backends.smtp.EmailBackend"
    assert (settings["EMAIL_HOST"], settings["EMAIL_PORT"], settings["EMAIL_USE_TLS"]) == ("mail.example", 587, True)
    assert settings["EMAIL_TIMEOUT"] <= 15


def test_production_writes_letters_into_the_outbox_and_shows_them_nowhere(production):
    settings = production(**NEEDED)

    assert settings["EMAIL_BACKEND"] == "participation.notifications.backends.OutboxBackend"
    assert settings["MAILBOX"] is False


def test_production_is_served_by_https_only_and_asks_staff_for_a_second_factor(production):
    settings = production(**NEEDED)

    assert settings["SECURE_SSL_REDIRECT"]
    assert settings["SECURE_HSTS_SECONDS"] >= 31_536_000
    assert settings["SESSION_COOKIE_SECURE"]
    assert settings["CSRF_COOKIE_SECURE"]
    assert settings["STAFF_SECOND_FACTOR_REQUIRED"]


def test_production_keeps_what_was_promised_about_postgresql(production):
    database = production(**NEEDED)["DATABASES"]["default"]

    assert database["CONN_MAX_AGE"] is None
    assert database["CONN_HEALTH_CHECKS"]
    for promise in ("statement_timeout=5s", "lock_timeout=2s", "synchronous_commit=on"):
        assert promise in database["OPTIONS"]["options"]


def test_sqlite_loses_nothing_that_was_acknowledged(settings):
    from config.settings.databases import sqlite

    options = sqlite("x.sqlite3")["OPTIONS"]

    assert options["transaction_mode"] == "IMMEDIATE"
    assert "synchronous=FULL" in options["init_command"]
