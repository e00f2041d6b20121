"""The addresses of the pages of coding, below /coding/ (web/urls.py)."""

from __future__ import annotations

from django.urls import path

from tinkuy.coding.pages import agreeing, deciding, desk, start

ADDRESSES = [
    path("", start.start, name="coding"),
    path("gather/", start.gather, name="gather-statements"),
    path("codebook/", start.codebook, name="codebook"),
    path("desk/", desk.first, name="coding-desk"),
    path("desk/<int:number>/", desk.statement, name="code-statement"),
    path("desk/<int:number>/undo/", desk.undo, name="undo-coding"),
    path("agreement/", agreeing.agreement_page, name="coders-agreement"),
    path("agreement/settle/", agreeing.settle, name="settle-alike"),
    path("differences/", deciding.differences, name="coding-differences"),
    path("differences/<int:number>/", deciding.statement, name="decide-codes"),
    path("differences/<int:number>/look/", deciding.look, name="look-at-codes"),
    path("differences/<int:number>/withdraw/", deciding.withdraw, name="withdraw-settlement"),
]
