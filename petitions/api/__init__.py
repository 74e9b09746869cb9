"""Everything of petitions for programs."""

from ninja import Router

from petitions.api.institutions import router as of_institutions
from petitions.api.petitions import router as of_petitions

router = Router()
router.add_router("", of_petitions)
router.add_router("", of_institutions)

__all__ = ["router"]
