from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models.functions import Lower

from statements.models.people import Team, User


class ProductQuerySet(models.QuerySet["Product"]):
    def visible_to(self, user: User) -> ProductQuerySet:
        """Products of the teams that the user belongs to, in whatever role."""
        return self.filter(team__in=Team.objects.filter(memberships__user=user))


class Product(models.Model):
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="products")
    name = models.CharField(max_length=200)
    manufacturer = models.CharField(max_length=200)
    description = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ProductQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = [Lower("name")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                Lower("name"),
                "team",
                name="product_name_once_per_team",
                violation_error_message="The team already has a product of this name.",
            )
        ]

    def __str__(self) -> str:
        return self.name


class ProductVersionQuerySet(models.QuerySet["ProductVersion"]):
    def visible_to(self, user: User) -> ProductVersionQuerySet:
        return self.filter(product__in=Product.objects.visible_to(user))


class ProductVersion(models.Model):
    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="versions")
    name = models.CharField(max_length=100)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ProductVersionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-created_at", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                Lower("name"),
                "product",
                name="version_name_once_per_product",
                violation_error_message="The product already has a version of this name.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.product} {self.name}"
