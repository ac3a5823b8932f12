"""What is kept. Rows guard themselves by constraints; use cases that span rows are actions."""

from statements.models.audit import AuditEntry
from statements.models.content import Edit, InstanceRecord, SectionRecord
from statements.models.exports import Export
from statements.models.people import Membership, Role, Team, User
from statements.models.products import Product, ProductVersion
from statements.models.revisions import Revision, RevisionState, Signature
from statements.models.statements import State, Statement
from statements.models.tokens import ApiToken

__all__ = [
    "ApiToken",
    "AuditEntry",
    "Edit",
    "Export",
    "InstanceRecord",
    "Membership",
    "Product",
    "ProductVersion",
    "Revision",
    "RevisionState",
    "Role",
    "SectionRecord",
    "Signature",
    "State",
    "Statement",
    "Team",
    "User",
]
