"""Words too common to tell one text from another: a light list per language."""

_ARABIC = """
من ومن منها منه في وفي فيها فيه و ف ثم او أو ب بها به ا أ اى اي أي أى لا ولا الا ألا إلا لكن ما وما كما فما عن
مع اذا إذا ان أن إن انها أنها إنها انه أنه إنه بان بأن فان فأن وان وأن وإن التى التي الذى الذي الذين الى الي إلى
إلي على عليها عليه اما أما إما ايضا أيضا كل وكل لم ولم لن ولن هى هي هو وهى وهي وهو فهى فهي فهو انت أنت لك لها له
هذه هذا تلك ذلك هناك كانت كان يكون تكون وكانت وكان غير بعض قد نحو بين بينما منذ ضمن حيث الان الآن خلال بعد قبل
حتى عند عندما لدى جميع
"""
_ENGLISH = """
a an and are as at be but by for if in into is it no not of on or such that the their then there these they this
to was will with
"""
# Folded: they are looked up after the accents are gone. `ete` (summer) is a word and stays.
_FRENCH = """
a au aux avec ce ces cette dans de des du elle elles en et eux il ils je la le les leur leurs lui ma mais me mes
mon ne nos notre nous on ou par pas pour qu que qui sa se ses son sur ta te tes toi ton tu un une vos votre vous
c d j l m n s t y est sont ai as ont suis es sommes etes sera seront
"""
ARABIC = frozenset(_ARABIC.split())
ENGLISH = frozenset(_ENGLISH.split())
FRENCH = frozenset(_FRENCH.split())
LATIN = {"en": ENGLISH, "fr": FRENCH}
_BEGINNINGS = frozenset(word[:end] for word in ARABIC | ENGLISH | FRENCH for end in range(1, len(word) + 1))


def may_become_small(word: str) -> bool:
    """Whether a folded word, perhaps unfinished, is one of these or may become one."""
    return word in _BEGINNINGS
