"""What changed in data and API since the last release: `python -m macros.site.release_notes v1.2`."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from ..exports.api.views import API_CHANGES
from ..exports.change_words import describe_edits
from ..exports.history import TRUSTED, describe_gap
from ..exports.publication import Publication, list_records
from ..exports.registry import publish
from ..exports.revisions import ADDED, CHANGED, REMOVED, Edit, Revision
from ..loading.load import load_valid
from ..model.addresses import LANGUAGES
from ..model.bilingual import Bilingual, language_of
from .published import derive_addresses

ROOT = Path(__file__).resolve().parents[2]
RELEASES = "v[0-9]*"
_NO_TAG = Bilingual("nie ma takiego wydania (TAG): „{found}”", "there is no such release (TAG): “{found}”")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the notes of a release in every language; 1 where there is no such tag, or no whole history."""
    (tag,) = sys.argv[1:] if arguments is None else arguments
    if not _git("rev-parse", "--verify", "--quiet", f"{tag}^{{commit}}"):
        print(_NO_TAG[language_of(os.environ)].format(found=tag), file=sys.stderr)
        return 1
    before = _git("describe", "--tags", "--abbrev=0", "--match", RELEASES, f"{tag}^").strip()
    since = _git("log", "-1", "--format=%cs", before).strip() if before else ""
    commits = frozenset(_git("rev-list", f"{before}..{tag}" if before else tag).split())
    publication = publish(load_valid(ROOT / "data"), derive_addresses(os.environ).get("SITE_URL", "").rstrip("/"), ROOT)
    if publication.history.gap:
        print(describe_gap(publication.history)[language_of(os.environ)], file=sys.stderr)
        return 1
    print("\n\n".join("\n".join(write_notes(publication, lang, before, since, commits)) for lang in LANGUAGES))
    return 0


def write_notes(
    publication: Publication, lang: str, before: str, since: str, commits: Collection[str]
) -> Iterator[str]:
    """Lines of Markdown; `before` is the last release, of the day `since`, and `commits` all that came after it."""
    names = list_records(publication.corpus, lang)
    edits = merge_edits([item for item in publication.history.revisions if item.commit in commits])
    # Of a record that is gone only the path is known.
    names = {edit.path: ("", edit.path) for edit in edits} | names
    nothing = [publication.label("release-nothing", lang)]
    changes = [change for change in API_CHANGES if change.date > since or not since]
    yield f"# {publication.label('release-since' if before else 'release-first', lang)} {before}".rstrip()
    yield from ("", f"## {publication.label('release-data', lang)}", "")
    yield from [f"- {describe_edits(publication, lang, [edit], names)}" for edit in edits] or nothing
    yield from ("", "## API", "")
    yield from [f"- {change.version}: {change.text[lang]}" for change in changes] or nothing


def merge_edits(revisions: Sequence[Revision]) -> list[Edit]:
    """One edit for each record, from all revisions, newest first: what was added and then changed is added."""
    found: dict[str, list[Edit]] = defaultdict(list)
    for edit in (edit for revision in reversed(revisions) for edit in revision.edits):
        found[edit.path].append(edit)
    merged = []
    for path, edits in sorted(found.items()):
        first, last = edits[0].kind, edits[-1].kind
        if not (first == ADDED and last == REMOVED):
            fields = tuple(dict.fromkeys(name for edit in edits for name in edit.fields))
            kind = ADDED if first == ADDED else REMOVED if last == REMOVED else CHANGED
            merged.append(Edit(path, kind, fields if kind == CHANGED else ()))
    return merged


def _git(*arguments: str) -> str:
    """The output of git; nothing where it fails, as where there is no release before."""
    return subprocess.run([*TRUSTED, *arguments], cwd=ROOT, capture_output=True, text=True, check=False).stdout


if __name__ == "__main__":
    sys.exit(main())
