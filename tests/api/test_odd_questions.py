"""Whatever is asked, the answer is 200, a clear 4xx, and never 5xx."""

from urllib.parse import quote_from_bytes, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

pytestmark = pytest.mark.django_db

KNOWN = ["state", "topic", "institution", "region", "language", "sort", "page", "page_size"]
NAMES = st.sampled_from(KNOWN) | st.text(max_size=8)
VALUES = (
    st.text(max_size=40)
    | st.integers().map(str)
    | st.sampled_from(
        ["open", "closed", "overdue", "most-signed", "ar", "en", "\x00", "\ud800", "١٢", "1e9", "NaN", "%"]
    )
)
odd = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@odd
@given(pairs=st.lists(st.tuples(NAMES, VALUES), max_size=4), path=st.sampled_from(["petitions", "petitions.csv"]))
def test_no_question_breaks_the_list(client, petition, pairs, path):
    query = urlencode([(name, value) for name, value in pairs], errors="surrogatepass")
    answer = client.get(f"/api/v1/{path}?{query}")

    assert answer.status_code in {200, 400, 422}


@odd
@given(raw=st.binary(max_size=60))
def test_no_bytes_break_it(client, petition, raw):
    for path in (f"petitions?state={quote_from_bytes(raw)}", f"petitions/{quote_from_bytes(raw)}"):
        assert client.get(f"/api/v1/{path}").status_code < 500


@odd
@given(number=st.integers(), tail=st.sampled_from(["", "/count"]))
def test_no_number_breaks_it(client, petition, number, tail):
    assert client.get(f"/api/v1/petitions/{number}{tail}").status_code in {200, 404}
