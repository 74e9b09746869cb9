"""Lines as other systems write them, and a hand that runs the import."""

import json
from io import StringIO
from pathlib import Path

from django.core.management import call_command

UK = {
    "id": 300001,
    "action": "Plant a tree for every new car",
    "background": "Cities get hotter.\r\n\r\nTrees help.",
    "additional_details": "One tree each.",
    "state": "closed",
    "signature_count": 12_345,
    "created_at": "2020-03-02T12:06:20.235Z",
    "moderation_threshold_reached_at": "2020-03-02T12:15:24.000Z",
    "opened_at": "2020-03-03T17:03:17.327Z",
    "closed_at": "2020-09-03T22:59:59.999Z",
    "response_threshold_reached_at": "2020-04-01T10:00:00.000Z",
    "government_response_at": "2020-04-20T09:30:00.000Z",
    "government_response": {"responded_on": "2020-04-20", "summary": "We plant already.", "details": "In all cities."},
    "departments": [{"acronym": "DEFRA", "name": "Department for Environment, Food and Rural Affairs", "url": ""}],
}
REFUSED = {
    "id": 300002,
    "action": "Knight my neighbour",
    "background": "She is kind.",
    "state": "rejected",
    "signature_count": 5,
    "created_at": "2020-03-02T12:06:20.235Z",
    "moderation_threshold_reached_at": "2020-03-03T12:15:24.000Z",
    "rejected_at": "2020-03-06T08:00:00.000Z",
    "rejection": {"code": "honours", "details": "Use the nomination form."},
}
KO = {
    "petition_idx": "510",
    "title": "학교 도서관을 저녁에도 열어 주세요",
    "content": "맞벌이 가정의 아이들이 갈 곳이 없습니다.",
    "category": "육아/교육",
    "begin": "2017-08-25",
    "end": "2017-09-24",
    "num_agree": 88,
    "status": "청원종료",
}


def line(values: dict, **changes) -> bytes:
    return json.dumps({**values, **changes}, ensure_ascii=False).encode()


def run(path: Path, source: str) -> tuple[str, str]:
    """What the command says, and what it complains of."""
    out, complaints = StringIO(), StringIO()
    call_command("import_petitions", path, format=source, stdout=out, stderr=complaints)
    return out.getvalue().strip(), complaints.getvalue()
