"""A real Elasticsearch behind the same door: what only it must prove."""

import json
import urllib.request

import pytest

pytestmark = pytest.mark.elasticsearch


def test_the_server_is_real_and_knows_the_languages(elasticsearch_url):
    body = json.dumps({"analyzer": "arabic", "text": "المدارس البلدية والمستشفيات ٢٠١٨"}).encode()
    request = urllib.request.Request(f"{elasticsearch_url}/_analyze", body, {"Content-Type": "application/json"})

    with urllib.request.urlopen(request, timeout=10) as answer:
        tokens = [token["token"] for token in json.load(answer)["tokens"]]

        assert answer.headers["X-Elastic-Product"] == "Elasticsearch"
    assert tokens == ["مدارس", "بلد", "مستشف", "2018"]
