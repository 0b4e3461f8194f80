"""What no reader of a page sees: what is hidden by its attributes, menus, and notices about cookies."""

from __future__ import annotations

import re

from reconcile.reading.boxes.elements import names
from reconcile.reading.tags import Opening

_ROLES = names("navigation banner contentinfo search complementary dialog alertdialog menu menubar toolbar tooltip")
_WORDS = re.compile(r"[^\s_-]+")
_NOTICES = names("cookie cookies consent gdpr ccpa")
_OF_NOTICES = names("banner notice bar popup modal overlay message dialog wall prompt alert manager container wrapper")
_VENDORS = ("onetrust", "cookieconsent", "cookiebanner", "cybotcookie", "usercentrics", "didomi", "qc-cmp")
_UNSEEN_CLASSES = ("sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "skip-link")
_UNSEEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)


def is_hidden(tag: Opening) -> bool:
    """Whether an element is not shown, or is no part of the text."""
    if not tag.attributes:
        return False
    if "hidden" in tag.attributes or tag.get("aria-hidden").lower() == "true" or tag.get("role").lower() in _ROLES:
        return tag.get("hidden").lower() != "until-found"
    if "style" in tag.attributes and _UNSEEN_STYLE.search(tag.get("style")):
        return True
    named = f"{tag.get('class')} {tag.get('id')}".lower()
    if any(vendor in named for vendor in _VENDORS) or any(name in named.split() for name in _UNSEEN_CLASSES):
        return True
    words = set(_WORDS.findall(named))
    return not words.isdisjoint(_NOTICES) and not words.isdisjoint(_OF_NOTICES)
