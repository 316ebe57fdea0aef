"""Builds the site as it is published, with an archive of all of it and checksums: `python -m macros.site.publish`.

The addresses are SITE_URL and REPO_URL or, in a workflow of GitHub, those of GitHub Pages for its repository.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from ..exports.host_files import WHOLE_SITE, pack
from .published import PUBLISHED, derive_addresses

ROOT = Path(__file__).resolve().parents[2]


def main(arguments: Sequence[str] | None = None) -> int:
    """Build, then pack what was built; the result is the exit code of the build."""
    parser = argparse.ArgumentParser(
        prog="python -m macros.site.publish", description="Build the site as it is published."
    )
    parser.add_argument("--site-dir", type=Path, default=ROOT / "site", help="the folder of the site")
    folder = parser.parse_args(arguments).site_dir.resolve()
    addresses = derive_addresses(os.environ)
    print("\n".join(f"{name}={address}" for name, address in addresses.items()), flush=True)
    command = [sys.executable, "-m", "mkdocs", "build", "--clean", "--site-dir", str(folder)]
    built = subprocess.run(command, cwd=ROOT, env={**os.environ, **addresses, PUBLISHED: "yes"}, check=False)
    if built.returncode == 0:
        add_archive(folder)
    return built.returncode


def add_archive(site: Path) -> None:
    """Add the archive of a finished site and the checksums of its files; the same site gives the same bytes."""
    archive, checksums = (site / address.lstrip("/") for address in WHOLE_SITE)
    names = sorted(
        path.relative_to(site).as_posix()
        for path in site.rglob("*")
        if path.is_file() and path not in (archive, checksums)
    )
    files = [(name, (site / name).read_bytes()) for name in names]
    sums = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in files)
    day = json.loads((site / "api/v1/index.json").read_bytes())["updated"]
    archive.write_bytes(pack([*files, (WHOLE_SITE[1].lstrip("/"), sums)], day))
    total = hashlib.sha256(archive.read_bytes()).hexdigest()
    checksums.write_text(f"{total}  {WHOLE_SITE[0].lstrip('/')}\n{sums}", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    sys.exit(main())
