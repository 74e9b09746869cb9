"""What may be attached, and how much of it. Pure: no query, no clock, no setting."""

MEGABYTE = 1024 * 1024
FILES_AT_MOST = 6
# A photograph as a phone takes it fits; what the server in front lets through is a little more.
FILE_BYTES_AT_MOST = 10 * MEGABYTE
COLLECTION_BYTES_AT_MOST = 20 * MEGABYTE
# What one person may add in so many days, to everything she writes.
PERSON_BYTES_AT_MOST, PERSON_DAYS = 100 * MEGABYTE, 30

# More pixels than any screen shows are no picture but an attack on the memory.
PIXELS_AT_MOST = 40_000_000
# The longest side of a picture as it is kept, and of its copy for pages and phones.
SIDE_AT_MOST, SMALL_SIDE_AT_MOST = 2_000, 800

NAME_LENGTH = 80
ALT_LENGTH = 250
CAPTION_LENGTH = 150

PICTURE = "webp"
PICTURE_ENDINGS = frozenset({"jpg", "jpeg", "jpe", "jfif", "png", "webp"})
# Everything that is kept, by the ending that its content gave it, and what it is called when it is handed out.
TYPES = {
    PICTURE: "image/webp",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "csv": "text/csv; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
}


def quota_reached(*, count: int, size: int, lately: int, more: int) -> str:
    """Which limit `more` bytes would pass, beside `count` files of `size` bytes in all, by a person who added
    `lately` bytes: "files", "size", "person", or nothing."""
    if count >= FILES_AT_MOST:
        return "files"
    if size + more > COLLECTION_BYTES_AT_MOST:
        return "size"
    return "person" if lately + more > PERSON_BYTES_AT_MOST else ""
