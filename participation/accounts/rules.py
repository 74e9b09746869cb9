"""One person, one account: how different spellings of an e-mail address become the same person."""

import unicodedata
from contextlib import suppress

# Providers whose mailboxes ignore dots, and what comes after a sign, in the part before the @.
# Sources: the providers' own help pages on aliases (Gmail, Outlook, iCloud, Proton, Fastmail, Yahoo).
DOTS_IGNORED = frozenset({"gmail.com"})
SUFFIX_SIGNS = {
    "gmail.com": "+",
    "outlook.com": "+",
    "hotmail.com": "+",
    "live.com": "+",
    "icloud.com": "+",
    "me.com": "+",
    "proton.me": "+",
    "protonmail.com": "+",
    "fastmail.com": "+",
    "yahoo.com": "-",
    "yahoo.fr": "-",
}
SAME_PROVIDER = {"googlemail.com": "gmail.com", "protonmail.com": "proton.me", "pm.me": "proton.me"}


def canonical_email(email: str) -> str:
    """The one spelling under which a mailbox may vote once.

    Takes an address as typed; returns it in lower case, the domain as IDNA, without the dots and suffixes that its
    provider ignores. An address without @ comes back stripped and lowered: forms refuse it, this function does not.
    """
    local, at, domain = email.strip().lower().rpartition("@")
    if not at:
        return domain
    domain = domain.rstrip(".")
    with suppress(UnicodeError):  # Not a domain; the form's validator says so.
        domain = domain.encode("idna").decode("ascii")
    domain = SAME_PROVIDER.get(domain, domain)
    if sign := SUFFIX_SIGNS.get(domain):
        local = local.split(sign, 1)[0] or local
    if domain in DOTS_IGNORED:
        local = local.replace(".", "") or local
    return f"{local}@{domain}"


# What counts as a second factor. Recovery codes alone do not: they stand in for a lost one.
SECOND_FACTORS = ("totp", "webauthn")
# A typed address that nobody confirmed is forgotten after this many days.
UNCONFIRMED_KEPT_DAYS = 7
# The address of an account that its owner deleted: unreachable by definition (RFC 2606).
GONE_DOMAIN = "deleted.invalid"


def gone_email(canonical: str, digest: str) -> str:
    """What stands in the place of a deleted account's address.

    `digest` is a keyed hash of `canonical`: nobody reads the address from it, but the same mailbox finds the same
    account again, so that leaving and coming back is not a second signature.
    """
    if not digest or canonical.endswith(f"@{GONE_DOMAIN}"):
        raise ValueError("A deleted account keeps the mark of an address, and has one only once.")
    return f"{digest[:40]}@{GONE_DOMAIN}"


# Of the spelling under which a refused name is kept.
NAME_KEY_LENGTH = 200


def name_key(name: str) -> str:
    """The one spelling of a name: small letters and digits only, so that a dot or an accent makes no other name.

    A name without any letter or digit is its own key.
    """
    plain = unicodedata.normalize("NFKD", name).casefold()
    return ("".join(character for character in plain if character.isalnum()) or name.strip())[:NAME_KEY_LENGTH]


class NameRefused(Exception):
    """Moderators took this name from this person."""


class AssuranceTooLow(Exception):
    """What somebody wants to take part in asks for a surer identity than she has."""

    def __init__(self, required: int):
        self.required = required
        super().__init__(f"Assurance level {required} is needed.")
