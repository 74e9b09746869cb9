"""Petitions of other systems, read line by line into plain values. Pure: no query, no setting."""
