"""What the index knows of each kind of thing: a copy, made for reading, that can be thrown away and rebuilt.

A new kind is one class here; a new kind of the editors' pages is one name. Only what everybody may read is ever in it.
"""

from search.documents.kind import CHUNK, Document, Kind
from search.documents.pages import Gatherings, Pages, kind_of
from search.documents.petitions import Petitions
from search.documents.proposals import Proposals
from search.documents.responses import Responses, address_of_response, decisions_of, responses_of

PAGE_KINDS: dict[str, Kind] = {kind.name: kind for kind in (Gatherings("consultation"), Gatherings("forum"), Pages())}
KINDS: dict[str, Kind] = {kind.name: kind for kind in (Petitions(), Proposals(), Responses())} | PAGE_KINDS

__all__ = [
    "CHUNK",
    "KINDS",
    "PAGE_KINDS",
    "Document",
    "Kind",
    "address_of_response",
    "decisions_of",
    "kind_of",
    "responses_of",
]
