"""French: elision, then light stemming by Savoy's rules (the UniNE stemmer) over folded letters.

Accents fold before the rules and not after: who types without accents finds the same.
"""

ELIDED = frozenset({"l", "m", "t", "qu", "n", "s", "j", "d", "c", "jusqu", "quoiqu", "lorsqu", "puisqu"})

# (longer than, ending, letters put in its place); the first that fits is the last that acts.
_ENDINGS = (
    (9, "issement", "ir"),
    (8, "issant", "ir"),
    (11, "ficatrice", "fier"),
    (10, "ficateur", "fier"),
    (9, "catrice", "quer"),
    (8, "cateur", "quer"),
    (8, "atrice", "er"),
    (7, "ateur", "er"),
    (6, "trice", "teur"),
    (5, "ieme", ""),
    (7, "teuse", "ter"),
    (6, "teur", "ter"),
    (5, "euse", "eu"),
    (8, "ere", "er"),
    (7, "ive", "if"),
    (4, "folle", "fou"),
    (4, "molle", "mou"),
    (9, "nnelle", "n"),
    (9, "nnel", "n"),
)
_LATER_ENDINGS = (
    (8, "esse", "e"),
    (7, "inage", "in"),
    (9, "isateur", ""),
    (8, "ation", ""),
    (8, "ition", ""),
)


def stem(word: str) -> str:
    """The stem of a folded word."""
    return _normalised(_without_ending(_singular(word)))


def _singular(word: str) -> str:
    if len(word) > 5 and word.endswith("x"):
        word = word[:-2] + "l" if word.endswith("aux") and word[-4] != "e" else word[:-1]
    if len(word) > 3 and word.endswith("x"):
        word = word[:-1]
    return word[:-1] if len(word) > 3 and word.endswith("s") else word


def _without_ending(word: str) -> str:
    if len(word) > 6 and word.endswith("ement") and not (len(word) > 9 and word.endswith("issement")):
        adverb = word[:-4]
        return adverb[:-2] + "f" if adverb.endswith("ive") else adverb
    for longer_than, ending, instead in _ENDINGS:
        if len(word) > longer_than and word.endswith(ending):
            word = word[: -len(ending)] + instead
            if ending != "trice":
                return word
    return _without_late_ending(word[:-4] if len(word) > 8 and word.endswith("ique") else word)


def _without_late_ending(word: str) -> str:
    if len(word) > 9 and word.endswith("isation"):
        word = word[:-7]
        return word[:-2] + "el" if len(word) > 5 and word.endswith("ual") else word
    for longer_than, ending, instead in _LATER_ENDINGS:
        if len(word) > longer_than and word.endswith(ending):
            return word[: -len(ending)] + instead
    return word


def _normalised(word: str) -> str:
    if len(word) <= 4:
        return word
    word = "".join(letter for letter, before in zip(word, " " + word, strict=False) if letter != before)
    if len(word) > 4 and word.endswith("ie"):
        word = word[:-2]
    if len(word) > 4:
        word = word.removesuffix("r").removesuffix("e").removesuffix("e")
        word = word[:-1] if word[-1] == word[-2] else word
    return word
