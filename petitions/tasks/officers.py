"""The letter to an officer about what a colleague gave her."""

from django_tasks import task

from petitions import emails
from petitions.models import Addressee


@task()
def write_assignment(addressee_id: int) -> int:
    """Tell an officer that an answer is hers now. Returns how many letters were written: one, or none any more."""
    addressees = Addressee.objects.select_related("petition", "institution", "assigned_to")
    addressee = addressees.filter(pk=addressee_id, assigned_to__is_active=True).first()
    return emails.to_assignee(addressee).send() if addressee else 0
