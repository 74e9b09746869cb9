"""Pictures and files for programs, as part of what they are attached to."""

from typing import Any

from django.conf import settings
from ninja import Field, Schema

from participation.attachments.models import Collection


class AttachmentOut(Schema):
    id: int
    kind: str = Field(description="picture or file.")
    name: str
    type: str = Field(description="The media type.")
    size: int = Field(description="Bytes, of a picture those of both copies.")
    width: int | None
    height: int | None
    alt: str = Field(description="What a picture shows, in words.")
    caption: str
    url: str
    small_url: str | None = Field(description="A picture's copy for small screens.")


def attachments_out(collection: Collection | None, *, is_public: bool) -> list[dict[str, Any]]:
    """What `AttachmentOut` shows of each; nothing of what is not for everybody."""
    if collection is None or not is_public:
        return []
    return [
        {
            "id": one.pk,
            "kind": "picture" if one.is_picture else "file",
            "type": one.media_type,
            "width": one.width or None,
            "height": one.height or None,
            "url": settings.BASE_URL + one.get_absolute_url(),
            "small_url": settings.BASE_URL + one.small_url if one.is_picture else None,
            **{name: getattr(one, name) for name in ("name", "size", "alt", "caption")},
        }
        for one in collection.items.all()
    ]
