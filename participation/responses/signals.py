"""What the rooms above may hear of responses, after the commit."""

from django.dispatch import Signal

# A response was published for the first time, or corrected: `response`, `version`, `by`.
response_published = Signal()
# Inside the transaction of a publication, whichever road it took: `response`, `by`. A failing receiver undoes it.
response_went_live = Signal()
# Inside the transaction that handed an answer in for approval, once for each step: `response`, `step` (the primary key
# of the workflow's task state), `by`.
response_handed_in = Signal()
