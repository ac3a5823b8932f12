"""The route to approval: what is read is a frozen revision, and what is signed is what was read."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone
from msgspec.structs import replace

from statements.actions.base import Denied, Refused, WrongState, locked, record, require, touch
from statements.actions.words import prose
from statements.checks.finding import Finding, Severity
from statements.checks.run import check
from statements.document.build import context_of, used_wording
from statements.document.content import Content, HistoryEntry, digest, to_json
from statements.models import AuditEntry, Edit, Revision, RevisionState, Signature, Statement, User
from statements.policy import Action
from statements.queries.content import content_of, edition_of, last_released
from statements.workflow import REVISION_AFTER, STATEMENT_AFTER

APPROVAL = "Approval"
MAX_TEXT = 5_000
FAILED = "review.approval_failed"
MAX_ATTEMPTS, PATIENCE = 5, timedelta(minutes=15)


class HasErrors(Refused):
    """The draft has findings that must be mended before it can be reviewed."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(
            f"{len(findings)} {'error' if len(findings) == 1 else 'errors'} must be mended before the review."
        )
        self.findings = findings


def submit(*, user: User, statement_id: int, summary: str) -> Revision:
    """Freeze the draft as the next revision and put it into review. Raises HasErrors."""
    with locked(user, statement_id, Action.SUBMIT) as statement:
        summary = _text(summary, "summary", "Say what this revision changes; it is printed in the revision history.")
        context = context_of(edition_of(statement), content_of(statement))
        errors = tuple(each for each in check(context) if each.severity is Severity.ERROR)
        if errors:
            raise HasErrors(errors)
        revision = _freeze(statement, replace(context.content, wording=used_wording(context)), user, summary)
        _move(statement, "submit", user)
        record(user, "review.submitted", statement, revision=revision.number, sha256=revision.sha256)
        return revision


def recall(*, user: User, statement_id: int, comment: str = "") -> Revision:
    """The author takes the draft back before anybody decided."""
    return _back_to_draft(user, statement_id, Action.RECALL, comment)


def request_changes(*, user: User, statement_id: int, comment: str) -> Revision:
    comment = _text(comment, "comment", "Say what should change.")
    return _back_to_draft(user, statement_id, Action.REQUEST_CHANGES, comment)


def approve(*, user: User, statement_id: int, password: str, sha256: str, comment: str = "") -> Revision:
    """Sign the revision in review. `sha256` is the hash that the approver was shown: another one means another text."""
    _check_password(user, statement_id, password)
    with locked(user, statement_id, Action.APPROVE) as statement:
        revision = in_review(statement)
        if user.pk in {author.pk for author in authors_of(statement)}:
            raise Denied("You wrote part of this revision; somebody else must approve it.")
        if sha256 != revision.sha256:
            raise WrongState(
                "The text that you read is not the one in review now. Reload, read what changed, then decide."
            )
        now, comment = timezone.now(), _optional(comment)
        Signature.objects.create(
            revision=revision,
            user=user,
            name=user.name,
            meaning=APPROVAL,
            comment=comment,
            sha256=revision.sha256,
            signed_at=now,
        )
        revision.state, revision.approved_at = REVISION_AFTER["approve"], now
        revision.save()
        _move(statement, "approve", user)
        record(user, "review.approved", statement, revision=revision.number, sha256=revision.sha256, comment=comment)
        return revision


def publish(*, user: User, statement_id: int, comment: str = "") -> Revision:
    with locked(user, statement_id, Action.PUBLISH) as statement:
        revision = statement.revisions.get(state=RevisionState.APPROVED)
        now = timezone.now()
        for older in statement.revisions.filter(state=RevisionState.PUBLISHED):
            older.state = RevisionState.SUPERSEDED
            older.save()
        revision.state, revision.published_at = REVISION_AFTER["publish"], now
        revision.save()
        _move(statement, "publish", user)
        record(user, "review.published", statement, revision=revision.number, comment=_optional(comment))
        return revision


def start_draft(*, user: User, statement_id: int, comment: str = "") -> Statement:
    """Writing goes on from the released content; the released revision stays as it is."""
    with locked(user, statement_id, Action.START_DRAFT) as statement:
        _move(statement, "start_draft", user)
        record(user, "review.draft_started", statement, comment=_optional(comment))
        return statement


def withdraw(*, user: User, revision_id: int, comment: str) -> Revision:
    """A released revision is declared void. It stays readable and says so."""
    comment = _text(comment, "comment", "Say why the revision is withdrawn.")
    statement_id = Revision.objects.visible_to(user).values_list("statement_id", flat=True).get(pk=revision_id)
    with locked(user, statement_id, Action.WITHDRAW) as statement:
        revision = statement.revisions.get(pk=revision_id)
        if revision.state not in (RevisionState.APPROVED, RevisionState.PUBLISHED, RevisionState.SUPERSEDED):
            raise WrongState(
                f"Revision {revision.number} is {revision.get_state_display().lower()}; it cannot be withdrawn."
            )
        was_current = revision == last_released(statement)
        revision.state = REVISION_AFTER["withdraw"]
        revision.save()
        if was_current and statement.state in ("approved", "published"):
            _move(statement, "start_draft", user)
        record(user, "review.withdrawn", statement, revision=revision.number, comment=comment)
        return revision


def in_review(statement: Statement) -> Revision:
    return statement.revisions.get(state=RevisionState.IN_REVIEW)


def authors_of(statement: Statement) -> set[User]:
    """Everybody who edited since the last release, and who submitted what is in review."""
    last = last_released(statement)
    since = {"at__gt": last.submitted_at} if last else {}
    edits = Edit.objects.filter(statement=statement, **since).values("user")
    others = AuditEntry.objects.filter(statement=statement, what__startswith="content.", **since).values("user")
    submitters = statement.revisions.filter(state=RevisionState.IN_REVIEW).values("submitted_by")
    return set(User.objects.filter(Q(pk__in=edits) | Q(pk__in=others) | Q(pk__in=submitters)))


def _check_password(user: User, statement_id: int, password: str) -> None:
    """Before the lock, so that the failed attempt stays in the audit log when the approval is refused."""
    statement = Statement.objects.visible_to(user).select_related("version__product__team").get(pk=statement_id)
    require(user, statement, Action.APPROVE)
    since = timezone.now() - PATIENCE
    if AuditEntry.objects.filter(user=user, what=FAILED, at__gt=since).count() >= MAX_ATTEMPTS:
        raise Denied("Too many wrong passwords. Wait a quarter of an hour, then try again.")
    if not user.check_password(password):
        record(user, FAILED, statement)
        raise Refused("The password is not right; nothing was signed.", field="password")


def _freeze(statement: Statement, draft: Content, user: User, summary: str) -> Revision:
    previous = last_released(statement)
    number = (previous.number if previous else 0) + 1
    now = timezone.now()
    versions = "; ".join(each for each in (draft.header.version, *draft.header.also_covers) if each)
    entry = HistoryEntry(revision=number, date=now.date().isoformat(), summary=summary, versions=versions)
    content = replace(draft, history=(*draft.history, entry))
    sha256 = digest(content)
    chain = previous.chain if previous else ""
    return Revision.objects.create(
        statement=statement,
        number=number,
        content=to_json(content).decode(),
        sha256=sha256,
        previous_chain=chain,
        chain=Revision.link(chain, sha256),
        edition=statement.edition,
        fingerprint=edition_of(statement).fingerprint,
        summary=summary,
        submitted_by=user,
        submitted_at=now,
    )


def _back_to_draft(user: User, statement_id: int, action: Action, comment: str) -> Revision:
    with locked(user, statement_id, action) as statement:
        revision = in_review(statement)
        revision.state = REVISION_AFTER[action]
        revision.save()
        _move(statement, action, user)
        record(user, f"review.{action}", statement, revision=revision.number, comment=_optional(comment))
        return revision


def _move(statement: Statement, transition: str, user: User) -> None:
    statement.state = STATEMENT_AFTER[transition]
    touch(statement, user)


def _text(text: str, field: str, demand: str) -> str:
    text = _optional(text)
    if not text:
        raise Refused(demand, field=field)
    return text


def _optional(text: str) -> str:
    text = prose(text)
    if len(text) > MAX_TEXT:
        raise Refused(f"At most {MAX_TEXT:,} characters.")
    return text
