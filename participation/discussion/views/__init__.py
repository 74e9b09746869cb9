"""Citizens' pages of discussions."""
