"""What citizens see and do: reading, drafting, signing."""
