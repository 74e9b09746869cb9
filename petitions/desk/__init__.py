"""What staff do with petitions inside the Wagtail admin: decide, hide, look up, answer."""
