"""What the pages of proposals are made of."""
