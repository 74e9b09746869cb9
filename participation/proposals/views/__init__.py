"""What citizens see and do: reading, voting, writing."""
