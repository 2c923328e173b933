"""Numbers of persons that strayed into other cells are shown by their ends alone; other numbers stay."""

from __future__ import annotations

import pytest

from allyctl.values.personal import holds_personal, mask_personal


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("联系人张三13812345678", "联系人张三138****5678"),
        ("138-1234-5678、139 1234 5678", "138****5678、139****5678"),
        ("+8613812345678", "+86138****5678"),
        ("tel13812345678x", "tel138****5678x"),
        ("530123199001011234", "530123***********4"),
        ("53012319900101123X。", "53012319900101123X。".replace("19900101123", "***********")),
        ("20240820001", "20240820001"),
        ("12812345678", "12812345678"),
        ("913812345678", "913812345678"),
        ("2024年8月20日“清理河道”参加23人", "2024年8月20日“清理河道”参加23人"),
        ("20240314000000016", "20240314000000016"),
    ],
)
def test_only_numbers_of_persons_are_masked(written: str, shown: str) -> None:
    """Mobile and identity numbers, with and without marks between; no date, count or number of a document."""
    assert mask_personal(written) == shown


@pytest.mark.parametrize(
    ("written", "holds"),
    [
        ("联系人13812345678", True),
        ("138 1234 ５６７８", True),
        ("138-1234-5678", True),
        ("138\u200b12345678", True),
        ("+86 138.1234.5678", True),
        ("530123 19900101 123X", True),
        ("0871-6512 3456", False),
        ("2024年8月20日参加23人", False),
        ("913812345678", False),
        ("91530100MA6K12345X", False),
        ("示组通〔2024〕13812号", False),
    ],
)
def test_numbers_of_persons_are_found_however_they_are_written(written: str, holds: bool) -> None:
    """What goes to others is looked through after normalising; telephones of offices and codes of units are no persons'."""
    assert holds_personal(written) is holds
