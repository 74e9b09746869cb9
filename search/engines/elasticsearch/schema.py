"""Settings and mapping of an index on the server. Pure. Not loaded by the processes that only prepare documents."""

from typing import Any

from elasticsearch.dsl import Boolean, Completion, Date, Field, Keyword, Long, Mapping, Text

from search.engines.elasticsearch.mapping import KEYWORDS, KOREAN, LONGEST_COMPLETED, WORDS

# The plug-in for Korean, which a server has or has not.
NORI = "analysis-nori"


def index_body(*, has_nori: bool) -> dict[str, Any]:
    """Settings and mapping of a new index."""
    settings = {
        "number_of_shards": 1,
        "number_of_replicas": 0,
        # While it is being filled nobody reads it, and a lost one is begun anew.
        "refresh_interval": "-1",
        "translog": {"durability": "async"},
    }
    return {"settings": settings, "mappings": _mapping(has_nori=has_nori).to_dict()}


# What a new index is given once it is complete.
READY = {"index": {"refresh_interval": "1s", "auto_expand_replicas": "0-1", "translog": {"durability": "request"}}}


def _mapping(*, has_nori: bool) -> Mapping:
    fields: dict[str, Field] = {
        # Stored apart: to weigh what resembles a text, a hundred documents are asked for their words alone.
        **{name: Text(analyzer="whitespace", store=True) for name in WORDS},
        **{name: Text(analyzer="nori") for name in KOREAN if has_nori},
        "typed": Text(analyzer="whitespace", norms=False, index_options="docs"),
        "complete": Completion(analyzer="keyword", max_input_length=LONGEST_COMPLETED),
        # Every question counts by them: their numbers are made when a change is seen, not by who asks next.
        **{name: Keyword(eager_global_ordinals=True) for name in KEYWORDS},
        **{name: Date(format="epoch_second") for name in ("closes_at", "due_at")},
        # Suggestions show it: from here it comes without the whole document being read.
        "title": Keyword(index=False),
        "is_open": Boolean(),
        # Nothing is found by these: they are columns.
        "opened_at": Date(format="epoch_second", index=False),
        **{name: Long(index=False) for name in ("object_id", "signatures", "version", "length")},
    }
    mapping = Mapping().meta("dynamic", False)
    for name, field in fields.items():
        mapping.field(name, field)
    return mapping
