"""Handing files out, and the page of a road where they are added."""
