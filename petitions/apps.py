from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PetitionsConfig(AppConfig):
    name = "petitions"
    verbose_name = _("Petitions")

    def ready(self) -> None:
        from participation.live.registry import register_reader
        from petitions import receivers  # noqa: F401
        from petitions.models import Petition

        register_reader("petition", lambda ids: Petition.objects.public_counts(ids))
