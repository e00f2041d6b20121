"""The answers of an instance, by the questions of its version: what was asked, what was answered, what is extra."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tinkuy.collect.forms.questions import META, Question
from tinkuy.collect.instances.wire import Instance, Node


@dataclass(slots=True)
class Answers:
    """``given`` holds each answer by its path; ``asked`` the paths that stand in the instance, answered or not.

    ``repeats`` holds the rounds of each repeat in their order, each {path: answer}. ``extra`` are answers to
    questions that the version does not have: kept, and shown to whoever looks.
    """

    given: dict[str, str] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    repeats: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    extra: dict[str, str] = field(default_factory=dict)


def answers_of(instance: Instance, questions: Iterable[Question]) -> Answers:
    """The answers that stand in the instance.

    A question that was not relevant is left out by the engines of today and emptied by others: both give no answer,
    and only the first was not asked.
    """
    known = {question.path: question for question in questions}
    answers = Answers()
    for node in instance.root.inside:
        _take(node, node.name, known, answers, {})
    return answers


def _take(
    node: Node,
    path: str,
    known: Mapping[str, Question],
    answers: Answers,
    rounds: Mapping[str, dict[str, str]],
) -> None:
    """Take an element in. Bounded by ``wire.DEEPEST``: no document is deep enough to be a danger."""
    if node.inside:
        if _is_repeat(path, known):
            rounds = {**rounds, path: {}}
            answers.repeats.setdefault(path, []).append(rounds[path])
        for inner in node.inside:
            _take(inner, f"{path}/{inner.name}", known, answers, rounds)
        return
    text = node.text.strip()
    question = known.get(path)
    if question is None:
        if text and not path.startswith("meta/"):
            answers.extra[_free(path, answers.extra)] = text
        return
    answers.asked.add(path)
    if not text:
        return
    if question.repeat in rounds:
        rounds[question.repeat][path] = text
    elif question.repeat:
        answers.extra[_free(path, answers.extra)] = text
    else:
        answers.given[path] = text


def _is_repeat(path: str, known: Mapping[str, Question]) -> bool:
    return any(question.repeat == path for question in known.values())


def _free(path: str, taken: Mapping[str, str]) -> str:
    """The path, numbered where several answers stand under it."""
    number, free = 1, path
    while free in taken:
        number += 1
        free = f"{path}[{number}]"
    return free


def is_meta(question: Question) -> bool:
    """Whether a device answers it and not a person."""
    return question.kind in META
