"""What the pages of a discussion show, read in a fixed number of queries."""
