from django.apps import AppConfig
from django.core.checks import Tags, register
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    name = "participation.audit"
    verbose_name = _("Log")

    def ready(self) -> None:
        from participation.audit import seal

        register(seal.check_seal, Tags.database)
        post_migrate.connect(seal.seal_again, sender=self, dispatch_uid="seal the log")
