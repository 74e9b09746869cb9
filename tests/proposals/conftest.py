import pytest

from tests.proposals.making import make_proposal


@pytest.fixture
def proposal(db, institution):
    """An open proposal to `institution`: a study is owed at 3 votes for it."""
    return make_proposal(institutions=[institution])
