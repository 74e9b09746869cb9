"""What everybody may read about moderation."""
