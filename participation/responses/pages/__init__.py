"""What pages show of answers, whatever they are about."""
