"""What organisations say, each of them once for a thing: in two languages and in several statements it is one."""

from __future__ import annotations

import ibis.expr.types as ir

from tinkuy.edition.facts import JOIN


def said_once(statements: ir.Table, *columns: str) -> ir.Table:
    """(columns, themes): the statements that are alike in these columns as one, with the themes of all of them.

    ``themes`` is null where nobody gave a theme to any of them; one that several have is named several times.
    """
    return statements.group_by(*columns).agg(themes=statements.themes.group_concat(JOIN))


def each_theme(said: ir.Table) -> ir.Table:
    """A row for each theme of a row, with a column ``theme``: each theme once, though it is named several times."""
    told = said.filter(said.themes.notnull())
    return told.mutate(theme=told.themes.split(JOIN).unique()).unnest("theme")


def with_coded(people: ir.Table, said: ir.Table) -> ir.Table:
    """``people`` (with ``id`` and ``absence``) and ``category``: "coded" for those with a theme in ``said``.

    Who said something that nobody coded is absent as "uncoded": it is not a statement of another theme.
    """
    coded = said.group_by("organisation_id").agg(is_coded=said.themes.notnull().any())
    both = people.left_join(coded, people.id == coded.organisation_id).drop("organisation_id")
    return both.mutate(
        category=both.is_coded.fill_null(False).ifelse("coded", None),
        absence=both.is_coded.isnull().ifelse(both.absence, "uncoded"),
    )
