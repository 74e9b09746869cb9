"""What a person types to sign in."""

from allauth.account.forms import RequestLoginCodeForm


class ContinueForm(RequestLoginCodeForm):
    """An e-mail address: known or new, the next screen is the same."""
