"""Every family of checks, imported: after this, CHECKS is complete."""

from __future__ import annotations

from allyctl.lint import annexes, colophon, fonts, head, levels, page, signature, title, words

FAMILIES = (page, fonts, head, title, levels, annexes, signature, colophon, words)
