"""What visitors ask of pages beyond what Wagtail serves by itself."""
