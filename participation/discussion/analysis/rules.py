"""Numbers of the opinion map. Pure."""

# Below this many people with enough answers nothing is drawn: nobody can be singled out.
PEOPLE_AT_LEAST = 20
# No group is smaller, and no share is told of fewer answers.
GROUP_AT_LEAST = 5
GROUPS_AT_MOST = 5
STATEMENTS_AT_LEAST = 4
# Who answered fewer statements than this (or than all, where there are fewer) has no place yet; the number is Polis's.
ANSWERS_AT_LEAST = 7
# Statements that enter, the most answered first.
STATEMENTS_AT_MOST = 200
# People who enter, the latest first: a limit of memory, not of meaning.
PEOPLE_AT_MOST = 20_000
# Drawn anew once so many people have answered since: two drawings never differ by one person.
NEW_PEOPLE = 5
# Shares are told in steps of so many hundredths, for the same reason.
STEP = 5
# How well apart groups must lie (silhouette, 0 to 1).
SILHOUETTE_AT_LEAST = 0.4
SHOWN_AT_MOST = 5
