"""The OpenSearch description, so that a browser can search the site from its address bar."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr


def describe_search(name: str, description: str, root: str, lang: str) -> str:
    """An OpenSearch 1.1 description document for the site published at `root` (an address that ends with a slash)."""
    short = name if len(name) <= 16 else name[:16].rsplit(" ", 1)[0]
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        f"  <ShortName>{escape(short)}</ShortName>\n"
        f"  <LongName>{escape(name[:48])}</LongName>\n"
        f"  <Description>{escape(description[:1024])}</Description>\n"
        f"  <Language>{escape(lang)}</Language>\n"
        f'  <Url type="text/html" template={quoteattr(root + "?q={searchTerms}")}/>\n'
        "  <InputEncoding>UTF-8</InputEncoding>\n"
        "</OpenSearchDescription>\n"
    )
