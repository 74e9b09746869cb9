"""What pages show besides the words that editors wrote."""
