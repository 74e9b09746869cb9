"""What a petition's page is made of, and the copies of it that are kept."""
