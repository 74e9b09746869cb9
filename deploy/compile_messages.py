"""Make the .mo files that Django reads from the .po files that translators write. A fresh machine has no msgfmt."""

from pathlib import Path

import polib

LOCALE = Path(__file__).resolve().parent.parent / "site" / "locale"


def compile_messages() -> int:
    """Compile every catalogue that is newer than its compiled one. Returns how many."""
    done = 0
    for source in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            part = target.with_suffix(".mo.part")
            polib.pofile(str(source)).save_as_mofile(str(part))
            part.replace(target)
            done += 1
    return done


if __name__ == "__main__":
    if number := compile_messages():
        print(f"{number} catalogues compiled.")
