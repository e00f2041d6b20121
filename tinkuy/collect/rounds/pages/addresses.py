"""The addresses of a round's pages, below /rounds/ (web/urls.py)."""

from __future__ import annotations

from django.urls import path

from tinkuy.collect.rounds.pages import (
    adding,
    changing,
    files,
    linking,
    my_day,
    one_visit,
    reviewing,
    rounds,
    submissions,
    visits,
)

ADDRESSES = [
    path("", rounds.rounds, name="rounds"),
    path("open/", rounds.open_one, name="open-round"),
    path("my-day/", my_day.my_day, name="my-day"),
    path("my-day/copy/", my_day.my_day_kept, name="my-day-kept"),
    path("submissions/", submissions.submissions, name="submissions"),
    path("submissions/<int:number>/", submissions.submission, name="submission"),
    path("submissions/<int:number>/files/<int:file>/", files.attachment, name="submission-file"),
    path("submissions/<int:number>/review/", reviewing.review, name="review-submission"),
    path("submissions/<int:number>/comment/", reviewing.comment, name="comment-submission"),
    path("submissions/<int:number>/take/", reviewing.take, name="take-submission"),
    path("submissions/<int:number>/withdraw/", reviewing.withdraw, name="withdraw-submission"),
    path("visits/<int:number>/", one_visit.visit, name="visit"),
    path("visits/<int:number>/plan/", changing.plan, name="plan-visit"),
    path("visits/<int:number>/sent/", changing.sent, name="visit-form-sent"),
    path("visits/<int:number>/mark/", changing.mark, name="mark-visit"),
    path("visits/<int:number>/link/", linking.make, name="make-visit-link"),
    path("visits/<int:number>/link/end/", linking.end, name="end-visit-link"),
    path("visits/<int:number>/print/", changing.print_form, name="print-visit-form"),
    path("<int:number>/", rounds.round_page, name="round"),
    path("<int:number>/harvest/", rounds.bring_up_to_date, name="harvest-round"),
    path("<int:number>/visits/", visits.visits, name="visits"),
    path("<int:number>/add/", adding.add, name="add-visit"),
    path("<int:number>/add/register/", adding.add_of_register, name="add-visit-of-register"),
    path("<int:number>/tree/", rounds.tree_page, name="round-tree"),
]
