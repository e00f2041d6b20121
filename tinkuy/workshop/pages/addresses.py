"""The addresses of workshops: those of readers below /draft/, those of coordinators below /workshops/ (web/urls.py)."""

from __future__ import annotations

from django.urls import path

from tinkuy.workshop.pages import deciding, holding, inviting, reading, saying

READERS = [
    path("<str:token>/", reading.start, name="draft"),
    path("<str:token>/block/<slug:code>/", reading.block, name="draft-block"),
    path("<str:token>/organisation/<slug:identifier>/", reading.organisation, name="draft-organisation"),
    path("<str:token>/figures/", reading.figures, name="draft-figures"),
    path("<str:token>/said/", reading.own, name="draft-said"),
    path("<str:token>/said/<int:number>/take-back/", saying.undo, name="draft-take-back"),
    path("<str:token>/about/<str:subject>/", saying.about, name="draft-about"),
]

COORDINATORS = [
    path("", holding.workshops, name="workshops"),
    path("open/", holding.open_one, name="open-workshop"),
    path("<int:number>/", holding.workshop, name="workshop"),
    path("<int:number>/close/", holding.close, name="close-workshop"),
    path("<int:number>/readers/", inviting.readers, name="workshop-readers"),
    path("<int:number>/readers/<int:reader>/link/", inviting.link, name="reader-link"),
    path("<int:number>/readers/<int:reader>/stop/", inviting.stop, name="stop-reader"),
    path("<int:number>/comments/", deciding.subjects, name="workshop-comments"),
    path("<int:number>/comments/<str:subject>/", deciding.subject, name="decide-comments"),
]
