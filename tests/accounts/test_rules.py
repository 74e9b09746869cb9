"""One mailbox, one person: however the address is spelt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.accounts.rules import DOTS_IGNORED, SUFFIX_SIGNS, canonical_email, gone_email

locals_ = st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=20)
domains = st.sampled_from([*SUFFIX_SIGNS, "googlemail.com", "pm.me", "example.org", "gov.tn", "xn--bcher-kva.example"])
addresses = st.builds("{}@{}".format, locals_, domains)


@pytest.mark.parametrize(
    ("typed", "canonical"),
    [
        ("Amina@Example.ORG", "amina@example.org"),
        ("  amina@example.org ", "amina@example.org"),
        ("a.mi.na@gmail.com", "amina@gmail.com"),
        ("amina+news@gmail.com", "amina@gmail.com"),
        ("a.m+x+y@googlemail.com", "am@gmail.com"),
        ("amina-shop@yahoo.fr", "amina@yahoo.fr"),
        ("amina+1@outlook.com", "amina@outlook.com"),
        ("amina+1@protonmail.com", "amina@proton.me"),
        ("amina@pm.me", "amina@proton.me"),
        ("amina@example.org.", "amina@example.org"),
        ("amina@bücher.example", "amina@xn--bcher-kva.example"),
        ("+only@gmail.com", "+only@gmail.com"),
        ("...@gmail.com", "...@gmail.com"),
        ("no address", "no address"),
    ],
)
def test_spellings_of_one_mailbox(typed, canonical):
    assert canonical_email(typed) == canonical


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a.mina@example.org", "amina@example.org"),  # only some providers ignore dots
        ("amina+1@example.org", "amina@example.org"),
        ("a.mina@outlook.com", "amina@outlook.com"),
        ("amina+1@yahoo.fr", "amina@yahoo.fr"),
        ("amina@yahoo.fr", "amina@yahoo.com"),
    ],
)
def test_two_mailboxes_stay_two(one, other):
    assert canonical_email(one) != canonical_email(other)


@given(addresses)
def test_a_canonical_address_is_its_own(address):
    assert canonical_email(canonical_email(address)) == canonical_email(address)


@given(addresses)
def test_capitals_and_spaces_make_nobody_new(address):
    assert canonical_email(f" {address.upper()} ") == canonical_email(address)


@given(addresses, locals_)
def test_a_suffix_makes_nobody_new(address, suffix):
    local, domain = address.split("@")
    if sign := SUFFIX_SIGNS.get(domain):
        assert canonical_email(f"{local}{sign}{suffix}@{domain}") == canonical_email(address)


@given(st.lists(locals_, min_size=1, max_size=4), st.sampled_from(sorted(DOTS_IGNORED)))
def test_dots_make_nobody_new(parts, domain):
    assert canonical_email(f"{'.'.join(parts)}@{domain}") == canonical_email(f"{''.join(parts)}@{domain}")


@given(addresses, addresses)
def test_two_names_at_one_provider_are_two_people(one, other):
    (local, domain), name = one.split("@"), other.split("@")[0]
    if local != name:
        assert canonical_email(f"{local}@{domain}") != canonical_email(f"{name}@{domain}")


def test_a_deleted_account_keeps_a_mark_and_no_address():
    mark = gone_email("amina@example.org", "0" * 64)

    assert mark == "0" * 40 + "@deleted.invalid"
    assert canonical_email(mark) == mark


@pytest.mark.parametrize(("canonical", "digest"), [("amina@example.org", ""), ("x@deleted.invalid", "0" * 64)])
def test_a_mark_is_made_once_and_from_something(canonical, digest):
    with pytest.raises(ValueError, match="mark"):
        gone_email(canonical, digest)
