"""What may lie in a store of people's files: told by its content, pictures made anew, nothing unpacked."""

from participation.attachments.backends.naming import clean_name
from participation.attachments.backends.reading import Reading, read_upload

__all__ = ["Reading", "clean_name", "read_upload"]
