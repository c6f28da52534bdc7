"""Phrases are found whole and in either spelling, however their patterns share their beginnings."""

import pkgutil
from importlib import import_module

import pytest

import domain
from domain.directives.wording import Wording
from domain.units.gazetteer import known_names
from domain.units.listing import Phrases, listed

KEPT = Wording(broken=False)


def tables() -> list[Phrases]:
    modules = [import_module(module.name) for module in pkgutil.walk_packages(domain.__path__, "domain.")]
    found = [value for module in modules for value in vars(module).values() if isinstance(value, Phrases)]
    return list({id(table): table for table in [*found, known_names()]}.values())


def test_every_phrase_of_every_table_is_found_whole() -> None:
    """A shorter one before it in the tree would hide it, as "tòa án" beside "toà án nhân dân" would."""
    cut = [(found[0], phrase) for table in tables() for phrase in table if (found := KEPT.begins(phrase, table))]
    assert len(cut) == sum(map(len, tables()))
    assert [phrase for found, phrase in cut if found != phrase] == []


@pytest.mark.parametrize("text", ["ủy ban", "uỷ ban", "Uỷ ban", "ỦY BAN", "UỶ BAN"])
@pytest.mark.parametrize("phrase", ["ủy ban", "Ủy ban"])
def test_both_places_of_the_tone_are_one_spelling(phrase: str, text: str) -> None:
    assert KEPT.begins(text, (phrase,))


def test_a_table_equals_nothing_but_itself_so_that_what_is_kept_by_it_is_found_at_once() -> None:
    table = listed("giao / yêu cầu")
    assert table == table
    assert table != tuple(table)
    assert tuple(table) != table
    assert table != listed("giao / yêu cầu")
