"""What one follows, what is new of it, and ceasing to hear; the demo's mailbox."""
