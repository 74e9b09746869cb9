"""As Tunisian offices write: 26 أكتوبر 2026, 7.412."""

DATE_FORMAT = "j F Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j F Y، H:i"
NUMBER_GROUPING = 3
