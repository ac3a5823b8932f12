"""What the interface gives. UIDs, tags and codes are always there in machine form, names beside them."""

from __future__ import annotations

from rest_framework import serializers

from statements.models import Product, ProductVersion, Revision, Signature, Statement


class VersionSerializer(serializers.ModelSerializer[ProductVersion]):
    class Meta:
        model = ProductVersion
        fields = ("id", "name", "created_at")


class ProductSerializer(serializers.ModelSerializer[Product]):
    team = serializers.CharField(source="team.name")
    versions = VersionSerializer(many=True)

    class Meta:
        model = Product
        fields = ("id", "name", "manufacturer", "description", "team", "versions", "created_at")


class StatementSerializer(serializers.ModelSerializer[Statement]):
    product = serializers.CharField(source="version.product.name")
    manufacturer = serializers.CharField(source="version.product.manufacturer")
    version = serializers.CharField(source="version.name")
    changed_by = serializers.CharField(source="changed_by.name")

    class Meta:
        model = Statement
        fields = (
            "id", "product", "manufacturer", "version", "edition", "document_number", "also_covers", "state",
            "created_at", "changed_at", "changed_by",
        )  # fmt: skip


class SectionLineSerializer(serializers.Serializer[object]):
    """A section in the outline of a statement."""

    key = serializers.CharField(
        help_text="Key of the section in this statement: N.5.1, or N.7.2.1@k3f9 below a repeating one."
    )
    template = serializers.CharField(help_text="Number in the template, Annex N.")
    number = serializers.CharField(help_text="Printed number; empty for the cover.")
    title = serializers.CharField()
    applies = serializers.BooleanField()
    why = serializers.CharField(help_text="always, facts, children, parent or author.")
    state = serializers.CharField(help_text="na, empty, progress, errors, complete or fixed.")
    error_count = serializers.IntegerField()
    warning_count = serializers.IntegerField()


class SectionSerializer(SectionLineSerializer):
    content = serializers.JSONField(help_text="What the author said: fields, tables, applies, reason.")
    document = serializers.JSONField(help_text="The section as it is printed: nodes of the document tree.")


class FactSerializer(serializers.Serializer[object]):
    subject = serializers.CharField(help_text="For example sop:1.2.840.10008.1.1")
    role = serializers.CharField(help_text="SCU, SCP, UA, OS, FSC, FSR, FSU, CREATE ...")
    name = serializers.CharField(help_text="Name of the SOP Class, where the subject is one.")


class PlaceSerializer(serializers.Serializer[object]):
    section = serializers.CharField()
    field = serializers.CharField()
    table = serializers.CharField()
    row = serializers.CharField()
    column = serializers.CharField()


class FindingSerializer(serializers.Serializer[object]):
    code = serializers.CharField()
    severity = serializers.CharField(help_text="error, warning or hint.")
    place = PlaceSerializer()
    message = serializers.CharField()
    cure = serializers.CharField()
    fix = serializers.CharField(allow_null=True, help_text="Value of the cell that would cure it.")


class SignatureSerializer(serializers.ModelSerializer[Signature]):
    class Meta:
        model = Signature
        fields = ("name", "meaning", "comment", "sha256", "signed_at")


class RevisionSerializer(serializers.ModelSerializer[Revision]):
    number = serializers.IntegerField(min_value=1)  # said here: what a column could hold differs by database
    submitted_by = serializers.CharField(source="submitted_by.name")
    signatures = SignatureSerializer(many=True)

    class Meta:
        model = Revision
        fields = (
            "id", "number", "state", "edition", "fingerprint", "sha256", "chain", "previous_chain", "summary",
            "submitted_by", "submitted_at", "approved_at", "published_at", "signatures",
        )  # fmt: skip
