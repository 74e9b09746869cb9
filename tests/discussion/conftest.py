"""What tests of discussions may ask for."""

import pytest

from participation.discussion import actions
from tests.discussion.making import make_argument, make_code
from tests.factories import make_moderator
from tests.proposals.making import make_proposal


@pytest.fixture
def proposal(db, institution):
    return make_proposal(institutions=[institution])


@pytest.fixture
def discussion(proposal):
    """The open discussion of an open proposal."""
    return proposal.discussion


@pytest.fixture
def argument(discussion):
    return make_argument(discussion)


@pytest.fixture
def closed(discussion, argument):
    """The same discussion with one argument, closed."""
    return actions.close_discussion(discussion)


@pytest.fixture
def judge():
    """The moderator who hid it."""
    return make_moderator()


@pytest.fixture
def hidden(argument, judge):
    return actions.hide(argument, by=judge, code=make_code(), explanation="Calls people names.")
