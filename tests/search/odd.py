"""What people, machines and mischief type, for every door to the search."""

from hypothesis import strategies as st

ODD = [
    *('"', "'", '"a', "a'b", '"""', "«", "» eau «", "\x00", "a\x00b", "\ud800", "\u202eabc\u202c", "\u200f\u200eماء"),
    *(
        "😀",
        "👩‍👩‍👧‍👦 park",
        "*",
        "wh*",
        "?",
        "w?ale",
        "%",
        "_",
        "%s %(x)s {0}",
        "~",
        "whale~2",
        "eau^9",
        "(",
        "((((",
        "a AND",
        "NOT",
    ),
    *(
        "title:whale",
        "_exists_:title",
        "[1 TO *]",
        "{!func}",
        "whale AND (badger OR",
        "\\",
        "\\u0041",
        "/.*/",
        "$ne",
        "&&",
        "||",
    ),
    *("' OR 1=1 --", "'; DROP TABLE search_a_entry; --", "1) UNION SELECT 1", "NEAR(a b)", "a NEAR b", "-a", "+a -b"),
    *(
        "<script>alert(1)</script>",
        "x" * 10_000,
        "كلمة " * 500,
        "word " * 500,
        "물" * 3_000,
        "e\u0301" * 2_000,
        "ـ" * 500,
        "\n\r\t",
    ),
]
NUMBERS = ["0", "-1", "1.5", "51", "9" * 30, "1e9", "٣", "NaN", "1;2", "", " ", "\x00", "0x10", "9223372036854775808"]
_SIGNS = "\"'«»“”*?~^()[]{}:\\/+-&|!<>=%_#@$;,\x00\u200e\u200f\u202e\u2066\ufeff😀😡"
# Pieces that mean something to Lucene, to SQL or to nobody, among words of four languages.
ANYTHING = st.lists(
    st.one_of(
        st.sampled_from([odd for odd in ODD if len(odd) < 100]),
        st.sampled_from(
            ["whale", "école", "l'eau", "المكتبات", "도서관을", "2025", "AND", "OR", "NOT", "TO", "NEAR", "title:"]
        ),
        st.text(alphabet=_SIGNS, max_size=6),
        st.text(alphabet=st.characters(codec=None), max_size=12),
    ),
    max_size=12,
).map(" ".join)
