"""What editors build pages from."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.images.blocks import ImageBlock

from participation.proposals.models import Proposal
from petitions.models import Petition

RICH_TEXT = ["bold", "ol", "ul", "link", "document-link"]


class PetitionChooserViewSet(ChooserViewSet):
    """The window in which an editor finds a petition."""

    model = Petition
    icon = "edit"
    choose_one_text = _("Choose a petition")
    choose_another_text = _("Choose another petition")
    register_widget = False

    def get_object_list(self) -> Any:
        return Petition.objects.listed().newest()


petition_chooser = PetitionChooserViewSet("petition_chooser")
PetitionChooserBlock = petition_chooser.get_block_class(name="PetitionChooserBlock", module_path="home.blocks")


class ProposalChooserViewSet(ChooserViewSet):
    """The window in which an editor finds a proposal for the agenda of a forum."""

    model = Proposal
    icon = "list-ul"
    choose_one_text = _("Choose a proposal")
    choose_another_text = _("Choose another proposal")
    register_widget = False

    def get_object_list(self) -> Any:
        return Proposal.objects.listed().newest()


proposal_chooser = ProposalChooserViewSet("proposal_chooser")


class FigureBlock(blocks.StructBlock):
    image = ImageBlock(label=_("picture"))
    caption = blocks.CharBlock(label=_("caption"), required=False, max_length=200)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "home/blocks/image.html"


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("words"), max_length=600)
    attribution = blocks.CharBlock(label=_("who said it"), required=False, max_length=150)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = "home/blocks/quote.html"


class QuestionBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("question"), max_length=200)
    text = blocks.RichTextBlock(label=_("answer"), features=RICH_TEXT)


class PetitionBlock(blocks.StructBlock):
    petition = PetitionChooserBlock(label=_("petition"))

    class Meta:
        icon = "edit"
        label = _("Petition")
        template = "home/blocks/petition.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """The petition as the public may see it; hidden ones vanish from the page."""
        context = super().get_context(value, parent_context=parent_context)
        chosen = value.get("petition")
        shown = Petition.objects.listed().for_cards().filter(pk=chosen.pk) if chosen else Petition.objects.none()
        context["petition"] = shown.first()
        return context


class Question(TextChoices):
    """What a list of petitions may ask; each is a method of PetitionQuerySet."""

    TRENDING = "trending", _("Signed most in the last day")
    NEAR = "near_threshold", _("Near their threshold")
    WAITING = "longest_waiting", _("Waiting longest for an answer")
    OVERDUE = "overdue", _("Answer overdue")
    ANSWERED = "answered", _("Answered")
    MOST_SIGNED = "most_signed", _("Most signed")
    NEWEST = "newest", _("Newest")


class PetitionListBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("heading"), max_length=120)
    question = blocks.ChoiceBlock(label=_("which petitions"), choices=Question.choices, default=Question.TRENDING)
    limit = blocks.IntegerBlock(label=_("how many"), min_value=1, max_value=12, default=3)

    class Meta:
        icon = "list-ul"
        label = _("List of petitions")
        template = "home/blocks/petition_list.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        asked = Question(value["question"])
        context["petitions"] = list(getattr(Petition.objects.signed(), asked)().for_cards()[: value["limit"]])
        return context


def stay_within_the_web(address: str) -> None:
    """A call to action leads to this site, to a secure one or to a mailbox, never to a script."""
    if not (address.startswith(("https://", "mailto:")) or (address.startswith("/") and not address.startswith("//"))):
        raise ValidationError(_("Begin with / for this site, with https:// or with mailto:."))


class CallToActionBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("sentence"), max_length=250)
    label = blocks.CharBlock(label=_("words on the button"), max_length=60)
    link = blocks.CharBlock(label=_("address"), max_length=250, validators=[stay_within_the_web])

    class Meta:
        icon = "pick"
        label = _("Call to action")
        template = "home/blocks/call_to_action.html"


class BodyBlock(blocks.StreamBlock):
    """The body of an editorial page."""

    heading = blocks.CharBlock(icon="title", label=_("Heading"), template="home/blocks/heading.html", max_length=150)
    paragraph = blocks.RichTextBlock(
        icon="pilcrow", label=_("Paragraph"), features=RICH_TEXT, template="home/blocks/paragraph.html"
    )
    image = FigureBlock()
    quote = QuoteBlock()
    accordion = blocks.ListBlock(
        QuestionBlock(), icon="list-ol", label=_("Questions and answers"), template="home/blocks/accordion.html"
    )
    petition = PetitionBlock()
    petition_list = PetitionListBlock()
    call_to_action = CallToActionBlock()
