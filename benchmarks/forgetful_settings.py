"""As measured, but no page finds anything of its petition kept."""

from benchmarks.settings import *
from benchmarks.settings import CACHES

CACHES = {**CACHES, "pages": {**CACHES["pages"], "BACKEND": "benchmarks.forgetful.ForgetfulCache"}}
