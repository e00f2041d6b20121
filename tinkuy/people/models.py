"""Who works on a mapping. A register of organisations is not a register of persons: keep this small."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models


class People(BaseUserManager["Person"]):
    """Makes persons; they sign in with an e-mail address."""

    def create_user(self, email: str, name: str = "", password: str | None = None, **more: Any) -> Person:
        person = self.model(email=self.normalize_email(email), name=name, **more)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def create_superuser(self, email: str, name: str = "", password: str | None = None) -> Person:
        return self.create_user(email, name, password, is_staff=True, is_superuser=True)


class Person(AbstractBaseUser, PermissionsMixin):
    """Somebody of the mapping team. Never a respondent: those stay inside the sheet they answered."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=12, default="es")
    is_staff = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[People] = People()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return self.name or self.email


class Role(models.Model):
    """What a person may do, and where. A role that no longer holds is ended, not deleted."""

    INTERVIEWER, COORDINATOR, STEWARD = "interviewer", "coordinator", "steward"
    ROLES = [(role, role) for role in (INTERVIEWER, COORDINATOR, STEWARD)]

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="roles")
    role = models.CharField(max_length=12, choices=ROLES)
    # The code of a place of the gazetteer; "" for the whole mapping.
    territory = models.CharField(max_length=20, blank=True)
    given_at = models.DateTimeField()
    # Nobody where it was given on the command line.
    given_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="roles_given"
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "role", "territory"],
                condition=models.Q(ended_at__isnull=True),
                name="one_open_role_a_territory",
            )
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.territory}".strip()


class Invitation(models.Model):
    """That somebody may join with a role: a link, sent by e-mail, that can be used once and for two weeks."""

    email = models.EmailField()
    name = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=12, default="es")
    role = models.CharField(max_length=12, choices=Role.ROLES)
    territory = models.CharField(max_length=20, blank=True)
    # The SHA-256 of what is in the link; the link itself is not kept.
    token_digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="invitations_made"
    )
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"invitation {self.pk}"


class AuditEvent(models.Model):
    """A line of the audit trail (``trail/``). Only ever added: its digest seals it, and those before it."""

    number = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=40)
    about = models.CharField(max_length=80, blank=True)
    facts = models.JSONField(default=dict)
    previous_digest = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.number} {self.what} {self.about}".strip()
