"""Public consultations and forums for programs."""
