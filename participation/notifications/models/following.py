"""Who wants to hear of what, and how often."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participation.accounts.models import User
from participation.institutions.models import Institution, Region, Topic
from participation.notifications.rules import Rhythm


class Audience(models.Model):
    """Everybody who wants to hear of one thing. What lies above points here; what lies below, this points at."""

    topic = models.OneToOneField(Topic, null=True, blank=True, on_delete=models.CASCADE, related_name="audience")
    institution = models.OneToOneField(
        Institution, null=True, blank=True, on_delete=models.CASCADE, related_name="audience"
    )
    region = models.OneToOneField(Region, null=True, blank=True, on_delete=models.CASCADE, related_name="audience")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="audience_of_one_thing",
                condition=(Q(topic=None) & Q(institution=None))
                | (Q(topic=None) & Q(region=None))
                | (Q(institution=None) & Q(region=None)),
            )
        ]

    def __str__(self) -> str:
        return f"Audience {self.pk}"


class Subscription(models.Model):
    """One person's wish to hear. The token in her letters ends it without signing in."""

    audience = models.ForeignKey(Audience, on_delete=models.CASCADE, related_name="subscriptions")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="subscriptions")
    rhythm = models.CharField(_("how often"), max_length=8, choices=Rhythm, default=Rhythm.AT_ONCE)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["audience", "user"], name="subscription_once")]

    def __str__(self) -> str:
        return f"{self.user_id} → {self.audience_id}"
