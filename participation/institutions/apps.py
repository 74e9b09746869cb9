from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InstitutionsConfig(AppConfig):
    name = "participation.institutions"
    verbose_name = _("Institutions")

    def ready(self) -> None:
        from participation.institutions import receivers
