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
