"""What the index knows of each kind of thing: a copy, made for reading, that can be thrown away and rebuilt.

A new kind is one class here. Only what everybody may read is ever in it.
"""

from search.documents.kind import CHUNK, Document, Kind
from search.documents.pages import Pages
from search.documents.petitions import Petitions
from search.documents.proposals import Proposals
from search.documents.responses import Responses, answer_address, responses_of

KINDS: dict[str, Kind] = {kind.name: kind for kind in (Petitions(), Proposals(), Responses(), Pages())}

__all__ = ["CHUNK", "KINDS", "Document", "Kind", "answer_address", "responses_of"]
