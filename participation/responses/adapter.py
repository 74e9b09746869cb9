"""How Wagtail asks who may do what with an answer: it follows from whom a person serves, not from her groups."""

from collections.abc import Collection
from typing import Any

from django.db.models import Q, QuerySet
from wagtail.permission_policies import BasePermissionPolicy

from participation.accounts.models import User
from participation.institutions.models import approved_institutions, served_institutions
from participation.responses.models import AnswerTemplate, Response

# An answer begins at an addressed petition, and once begun it stays.
NEVER = frozenset({"add", "delete"})


class OfficerPolicy(BasePermissionPolicy):
    """Officers see and write the answers of their institutions; those who may approve publish them."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        if action in NEVER or not user.is_active:
            return False
        return user.is_superuser or bool(self._institutions(user, action))

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Response) -> bool:
        if not self.user_has_permission(user, action):
            return False
        return user.is_superuser or instance.institution_id in self._institutions(user, action)

    def instances_user_has_any_permission_for(self, user: Any, actions: Collection[str]) -> QuerySet[Response]:
        if not self.user_has_any_permission(user, actions):
            return Response.objects.none()
        return Response.objects.for_officer(user)

    def users_with_any_permission(self, actions: Collection[str]) -> QuerySet[User]:
        officers = Q(officer__is_approver=True) if set(actions) <= {"publish"} else Q(officer__isnull=False)
        allowed = officers if set(actions) - NEVER else Q(pk__in=[])
        return User.objects.filter(Q(is_superuser=True) | allowed, is_active=True).distinct()

    def _institutions(self, user: Any, action: str) -> frozenset[int]:
        return approved_institutions(user) if action == "publish" else served_institutions(user)


class TemplatePolicy(BasePermissionPolicy):
    """Officers write, change and delete the templates of their institutions."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return user.is_active and (user.is_superuser or bool(served_institutions(user)))

    def user_has_permission_for_instance(self, user: Any, action: str, instance: AnswerTemplate) -> bool:
        if not self.user_has_permission(user, action):
            return False
        return user.is_superuser or instance.institution_id in served_institutions(user)

    def instances_user_has_any_permission_for(self, user: Any, actions: Collection[str]) -> QuerySet[AnswerTemplate]:
        return AnswerTemplate.objects.for_officer(user)

    def users_with_any_permission(self, actions: Collection[str]) -> QuerySet[User]:
        officers = Q(is_superuser=True) | Q(officer__isnull=False)
        return User.objects.filter(officers, is_active=True).distinct()
