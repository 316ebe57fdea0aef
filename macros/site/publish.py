"""Builds the site as it is published, with an archive of all of it and checksums: `python -m macros.site.publish`.

The addresses are SITE_URL and REPO_URL or, in a workflow of GitHub, those of GitHub Pages for its repository.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from ..exports.host_files import WHOLE_SITE, seal
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
    paths = {f"/{path.relative_to(site).as_posix()}": path for path in site.rglob("*") if path.is_file()}
    files = {address: path.read_bytes() for address, path in paths.items() if address not in WHOLE_SITE}
    day = json.loads(files["/api/v1/index.json"])["updated"]
    for address, content in seal(files, files, WHOLE_SITE, day):
        (site / address.lstrip("/")).write_bytes(content.encode() if isinstance(content, str) else content)


if __name__ == "__main__":
    sys.exit(main())
