"""Staff pages of consultations and forums."""
