"""The questions that are put to every edition: to add one is its file, its test and a line here."""

from __future__ import annotations

from tinkuy.analyse.cooperatives import areas_by_type, sections_by_type, supervision_by_type, types_by_rule
from tinkuy.analyse.indicators import (
    changes_since,
    claims_by_source,
    cooperatives_by_region,
    definitions_compared,
    kinds_by_level,
    legal_forms,
    lines_by_cooperative_type,
    members_by_type,
    methods_by_source,
    needs_by_block,
    regions_by_area,
    sizes_by_kind,
    themes_by_aspect,
    ties_by_block,
    types_by_block,
)

QUESTIONS = (
    types_by_block.QUESTION,
    kinds_by_level.QUESTION,
    regions_by_area.QUESTION,
    lines_by_cooperative_type.QUESTION,
    cooperatives_by_region.QUESTION,
    members_by_type.QUESTION,
    sizes_by_kind.QUESTION,
    legal_forms.QUESTION,
    needs_by_block.QUESTION,
    methods_by_source.QUESTION,
    ties_by_block.QUESTION,
    definitions_compared.QUESTION,
    claims_by_source.QUESTION,
    changes_since.QUESTION,
    themes_by_aspect.QUESTION,
    types_by_rule.QUESTION,
    sections_by_type.QUESTION,
    supervision_by_type.QUESTION,
    areas_by_type.QUESTION,
)
