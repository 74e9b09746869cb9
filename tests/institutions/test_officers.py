"""Serving an institution opens the desks; ceasing to serve closes them."""

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from participation.accounts.models import User
from participation.institutions.actions import appoint_officer, dismiss_officer
from participation.institutions.models import Institution, Officer, Region, Topic
from tests.factories import make_citizen, make_institution

pytestmark = pytest.mark.django_db


def fresh(user: User) -> User:
    return User.objects.get(pk=user.pk)


def may_enter(user: User) -> bool:
    return fresh(user).has_perm("wagtailadmin.access_admin")


def test_a_citizen_has_no_business_in_the_admin(citizen, client):
    client.force_login(citizen)

    assert client.get(reverse("wagtailadmin_home")).status_code == 302


def test_an_appointed_officer_enters_the_admin(institution, citizen, client):
    appoint_officer(institution, user=citizen, by=None)
    client.force_login(fresh(citizen))

    assert client.get(reverse("wagtailadmin_home")).status_code == 200
    assert fresh(citizen).is_staff


def test_a_row_made_without_the_action_opens_the_desks_too(institution, citizen):
    Officer.objects.create(institution=institution, user=citizen)

    assert may_enter(citizen)


def test_appointing_twice_is_no_error_and_may_change_what_she_may_do(institution, citizen):
    appoint_officer(institution, user=citizen, by=None)
    officer = appoint_officer(institution, user=citizen, is_approver=True, by=None)

    assert officer.is_approver
    assert Officer.objects.count() == 1


def test_a_dismissed_officer_enters_no_more(institution, citizen, client):
    appoint_officer(institution, user=citizen, by=None)

    assert dismiss_officer(institution, user=citizen, by=None)
    assert not dismiss_officer(institution, user=citizen, by=None)

    client.force_login(fresh(citizen))
    assert client.get(reverse("wagtailadmin_home")).status_code == 302
    assert not fresh(citizen).is_staff


def test_who_still_serves_another_institution_keeps_the_desks(institution, citizen):
    appoint_officer(institution, user=citizen, by=None)
    appoint_officer(make_institution(), user=citizen, by=None)

    dismiss_officer(institution, user=citizen, by=None)

    assert may_enter(citizen)


def test_appointing_and_dismissing_stand_in_the_log(institution, citizen):
    clerk = make_citizen()
    appoint_officer(institution, user=citizen, is_approver=True, by=clerk)
    dismiss_officer(institution, user=citizen, by=clerk)

    lines = ModelLogEntry.objects.filter(action__startswith="institutions.").order_by("pk")
    assert [(line.action, line.user_id) for line in lines] == [
        ("institutions.appoint", clerk.pk),
        ("institutions.dismiss", clerk.pk),
    ]


def test_the_governorates_and_topics_come_with_the_database():
    assert Region.objects.count() == 24
    assert Topic.objects.filter(slug="education").exists()
    assert not Region.objects.filter(name_ar="").exists()


class TestInTheAdmin:
    @pytest.fixture
    def administrator(self, client):
        user = User.objects.create_superuser("root@example.org", "secret")
        client.force_login(user)
        return user

    def form_of(self, institution: Institution, *emails: str) -> dict:
        fields = ["name_ar", "name_fr", "name_en", "name_ko", "slug", "level", "calendar", "approval_steps"]
        data = {name: getattr(institution, name) for name in fields}
        data |= {"appointments-TOTAL_FORMS": len(emails), "appointments-INITIAL_FORMS": 0}
        data |= {"parent": "", "region": "", "email": "", "closed_on": ""}
        for number, email in enumerate(emails):
            data |= {f"appointments-{number}-user": email, f"appointments-{number}-is_approver": "on"}
        return data

    def test_an_officer_is_appointed_by_her_address_in_any_spelling(self, administrator, client, institution):
        officer = make_citizen(email="amina.saidi@gmail.com")
        address = reverse("institution_desk:edit", args=[institution.pk])

        response = client.post(address, self.form_of(institution, "Amina.Saidi@googlemail.com"))

        assert response.status_code == 302
        assert Officer.objects.get().user == officer
        assert may_enter(officer)

    def test_an_unknown_address_is_refused_beside_the_field(self, administrator, client, institution):
        address = reverse("institution_desk:edit", args=[institution.pk])

        response = client.post(address, self.form_of(institution, "nobody@example.org"))

        assert "Nobody has an account with this address yet." in response.content.decode()
        assert not Officer.objects.exists()

    def test_the_form_lists_no_citizens(self, administrator, client, institution, citizen):
        response = client.get(reverse("institution_desk:edit", args=[institution.pk]))

        assert response.status_code == 200
        assert citizen.email not in response.content.decode()

    @pytest.mark.parametrize("desk", ["institution_desk", "topic_desk", "region_desk", "reason_desk", "policy_desk"])
    def test_every_listing_opens_and_survives_odd_searches(self, administrator, client, desk):
        assert client.get(reverse(f"{desk}:index")).status_code == 200
        for words in ['"', "'", "*", "%", "\\", "🙂", "ل" * 300]:
            assert client.get(reverse(f"{desk}:index_results"), {"q": words}).status_code == 200

    def test_an_officer_edits_no_institution(self, client, officer, institution):
        client.force_login(officer)

        address = reverse("institution_desk:edit", args=[institution.pk])
        assert client.get(address).status_code == 302
        client.post(address, self.form_of(institution, officer.email))
        assert Officer.objects.count() == 1
