"""What a table says of pictures and files."""

from django.conf import settings

from participation.attachments.models import Collection


def named_in_cell(collection: Collection | None, *, is_public: bool) -> str:
    """Name and address of each in one cell; nothing of what is not for everybody."""
    if collection is None or not is_public:
        return ""
    return " | ".join(f"{one.name} ({settings.BASE_URL}{one.get_absolute_url()})" for one in collection.items.all())
