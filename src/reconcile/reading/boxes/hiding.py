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
# "with-sidebar", "no-ads": a page that has or lacks such a part is none itself
_LAYOUTS = names("with no has without layout open closed active toggle price")
_UNSEEN_CLASSES = ("sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "skip-link")
_UNSEEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)


# Names of what stands around a text: alone, or of the whole site.
_AROUND = names(
    "menu nav navbar navigation breadcrumb breadcrumbs sidebar related recommended recommendations advert adverts"
    " advertisement ad ads adslot sponsored promo newsletter subscribe subscription trending teasers comments"
)
_FRAMES = names("header footer top bottom")
_OF_THE_SITE = names("site page global main app web")
_SHARES = names("share sharing social")
_OF_SHARES = names("buttons bar tools links icons list media widget")


def is_beside(tag: Opening) -> bool:
    """Whether the names of an element say that it stands around the text: menus, adverts, what else one may read."""
    if "class" not in tag.attributes and "id" not in tag.attributes:
        return False
    for name in f"{tag.get('class')} {tag.get('id')}".lower().split():
        words = set(_WORDS.findall(name))
        if "footer" in words and len(words) == 1:
            return True
        if not words.isdisjoint(_FRAMES) and not words.isdisjoint(_OF_THE_SITE):
            return True
        if not words.isdisjoint(_SHARES) and not words.isdisjoint(_OF_SHARES):
            return True
        if not words.isdisjoint(_AROUND) and words.isdisjoint(_LAYOUTS):
            return True
    return False


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
