"""What hosts and their visitors look for at fixed addresses, and all data in one archive with checksums."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence

from .publication import File, Publication

ARCHIVE = "/data/st12862-19-data.zip"
CHECKSUMS = "/data/checksums.txt"
WHOLE_SITE = ("/data/st12862-19-site.zip", "/data/site-checksums.txt")
"""The archive of a published site with all its files, and their checksums (macros/site/publish.py)."""


def host_files(publication: Publication, repository: str, shared: Sequence[File]) -> Iterator[tuple[str, str | bytes]]:
    """Address and content of each; `shared` are the files for machines, which the archive holds."""
    kept = [file for file in sorted(shared) if _is_kept(file[0])]
    sums = "".join(f"{hashlib.sha256(text.encode()).hexdigest()}  {address.lstrip('/')}\n" for address, text in kept)
    archive = pack([*kept, (CHECKSUMS, sums)], publication.updated)
    yield ARCHIVE, archive
    yield CHECKSUMS, f"{hashlib.sha256(archive).hexdigest()}  {ARCHIVE.lstrip('/')}\n{sums}"
    yield "/robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {publication.url('/sitemap.xml')}\n"
    yield "/.well-known/security.txt", _security(publication, repository)


def _is_kept(address: str) -> bool:
    """Lists and tables, but not each record of a list once more."""
    parts = address.strip("/").split("/")
    return parts[0] == "data" or (parts[:2] == ["api", "v1"] and address.endswith(".json") and (len(parts) == 3 or parts[2] == "schemas"))


def pack(files: Iterable[tuple[str, str | bytes]], updated: str) -> bytes:
    """An archive in which every file has the day of the records, so that the same records give the same bytes."""
    packed, day = io.BytesIO(), (int(updated[:4]), int(updated[5:7]), int(updated[8:10]), 0, 0, 0)
    with zipfile.ZipFile(packed, "w") as target:
        for address, text in files:
            entry = zipfile.ZipInfo(address.lstrip("/"), day)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            target.writestr(entry, text)
    return packed.getvalue()


def _security(publication: Publication, repository: str) -> str:
    """Where to report a weakness (RFC 9116); it expires a year after the last change of a record."""
    expires = f"{int(publication.updated[:4]) + 1}{publication.updated[4:]}".replace("-02-29", "-02-28")
    fields = (
        ("Contact", f"{repository}/security/advisories/new"),
        ("Policy", f"{repository}/blob/main/SECURITY.md"),
        ("Expires", expires),
        ("Preferred-Languages", "pl, en"),
        ("Canonical", publication.url("/.well-known/security.txt")),
    )
    return "".join(f"{name}: {value}\n" for name, value in fields)
