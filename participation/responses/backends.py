"""What may lie in the store of evidence: PDF files and pictures, by the checks that hold for every attachment."""

from django.core.files import File
from django.core.files.base import ContentFile

from participation.attachments import rules
from participation.attachments.backends import read_upload
from participation.responses.rules import EVIDENCE_BYTES_AT_MOST

TAKEN = (rules.PICTURE, "pdf")
# What is handed out: also pictures as they were kept before.
TYPES = {**{ending: rules.TYPES[ending] for ending in TAKEN}, "jpg": "image/jpeg", "png": "image/png"}


def read_evidence(upload: File) -> ContentFile:
    """The upload as it is kept, its name ending in the type of its content. Raises `ValidationError`."""
    reading = read_upload(upload, types=TAKEN, bytes_at_most=EVIDENCE_BYTES_AT_MOST)
    return ContentFile(reading.content, name=f"evidence.{reading.ending}")
