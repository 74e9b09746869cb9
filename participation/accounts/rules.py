"""One person, one account: how different spellings of an e-mail address become the same person."""

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
