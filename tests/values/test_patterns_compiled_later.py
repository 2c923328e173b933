"""Expressions that wait for their first use answer as compiled ones do."""

from __future__ import annotations

import re

import pytest

from allyctl.values.patterns import compile_later


def test_it_answers_as_a_compiled_expression() -> None:
    """Methods, attributes and flags are the expression's own, at the first use and after it."""
    own, real = compile_later(r"(?P<day>\d+)日|x", re.ASCII | re.IGNORECASE), re.compile(r"(?P<day>\d+)日|x", re.ASCII | re.IGNORECASE)
    for _ in range(2):
        assert own.sub("-", "5日X５日") == real.sub("-", "5日X５日") == "--５日"
        found = own.search("于5日")
        assert found is not None
        assert found["day"] == "5"
        assert (own.pattern, own.flags, own.groupindex) == (real.pattern, real.flags, real.groupindex)


def test_a_wrong_expression_fails_when_it_is_used() -> None:
    """Waiting hides no mistake: the first use tells it."""
    broken = compile_later("(")
    with pytest.raises(re.error):
        broken.match("")
