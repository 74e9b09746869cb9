"""What the rooms above may hear of accounts, after the commit."""

from django.dispatch import Signal

# A person deleted her account: `user`, already without name and address.
account_forgotten = Signal()
