"""Three groups come with the database, each with what it needs and no more."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import GroupApprovalTask, GroupPagePermission

from participation.accounts.models import User
from tests.factories import make_citizen

pytestmark = pytest.mark.django_db
DOOR = "wagtailadmin.access_admin"
EXPECTED = {
    "Moderators": {DOOR, "moderation.decide_review", "moderation.view_review", "petitions.hide_petition"},
    "Officers": {DOOR},
    "Editors": {DOOR, "petitions.change_policy", "petitions.change_petitionsettings", "moderation.change_reasoncode"},
}
EVERYTHING = set.union(*EXPECTED.values())


def member_of(name: str) -> User:
    person = make_citizen(is_staff=True)
    person.groups.add(Group.objects.get(name=name))
    return person


@pytest.mark.parametrize("name", EXPECTED)
def test_a_group_may_what_it_needs_and_not_what_others_need(name):
    person = member_of(name)

    assert {permission for permission in EVERYTHING if person.has_perm(permission)} == EXPECTED[name]


def test_pages_are_the_editors_business_not_the_moderators():
    assert not GroupPagePermission.objects.filter(group__name="Moderators").exists()
    verbs = GroupPagePermission.objects.filter(group__name="Editors").values_list("permission__codename", flat=True)
    assert {"add_page", "change_page", "publish_page"} <= set(verbs)
    assert not GroupApprovalTask.objects.filter(groups__name="Moderators").exists()


DESKS = {
    "moderation_desk:queue": {"Moderators"},
    "petition_desk:index": {"Moderators", "Editors"},
    "petition_desk:inbox": set(),  # Serving an institution opens it, not the group.
    "policy_desk:index": {"Editors"},
    "reason_desk:index": {"Editors"},
    "topic_desk:index": {"Editors"},
    "region_desk:index": {"Editors"},
    "institution_desk:index": set(),
    "response_desk:list": set(),
}


@pytest.mark.parametrize("address", DESKS)
@pytest.mark.parametrize("name", EXPECTED)
def test_each_desk_opens_for_its_people_only(address, name, client):
    client.force_login(member_of(name))

    is_open = client.get(reverse(address)).status_code == 200

    assert is_open == (name in DESKS[address])


def test_the_policy_of_new_petitions_is_edited_in_the_settings(client):
    client.force_login(member_of("Editors"))
    page = client.get(reverse("wagtailsettings:edit", args=["petitions", "petitionsettings"]), follow=True)

    assert page.status_code == 200
    assert 'name="policy"' in page.content.decode()
