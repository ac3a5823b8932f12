"""Application Entities, activities, IODs ...: added, renamed, ordered, removed. The whole page follows, so the page
is loaded anew.
"""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRedirect

from statements.actions import instances
from statements.document.content import section_key
from statements.models import InstanceRecord
from statements.web.frame import frame_of
from statements.web.request import Request, posted, posted_int


@require_POST
def add(request: Request, statement_id: int) -> HttpResponse:
    kind, name = posted(request, "kind", "name")
    added = instances.add_instance(
        user=request.user, statement_id=statement_id, kind=kind, name=name, parent=request.POST.get("parent", "")
    )
    messages.success(request, f"“{added.name}” was added.")
    return _to_its_section(request, statement_id, added)


@require_POST
def rename(request: Request, statement_id: int, uid: str) -> HttpResponse:
    (name,) = posted(request, "name")
    renamed = instances.rename_instance(user=request.user, statement_id=statement_id, uid=uid, name=name)
    messages.success(request, f"Now named “{renamed.name}” everywhere.")
    return _back(request, statement_id)


@require_POST
def move(request: Request, statement_id: int, uid: str) -> HttpResponse:
    instances.move_instance(user=request.user, statement_id=statement_id, uid=uid, by=posted_int(request, "by"))
    return _back(request, statement_id)


@require_POST
def remove(request: Request, statement_id: int, uid: str) -> HttpResponse:
    removed = instances.remove_instance(user=request.user, statement_id=statement_id, uid=uid)
    back = reverse("statements:restore-instance", args=[statement_id, uid])
    messages.success(request, f"“{removed.name}” was removed with its sections.", extra_tags=back)
    return _go(request, "statements:statement", statement_id)


@require_POST
def restore(request: Request, statement_id: int, uid: str) -> HttpResponse:
    restored = instances.restore_instance(user=request.user, statement_id=statement_id, uid=uid)
    messages.success(request, f"“{restored.name}” is back.")
    return _to_its_section(request, statement_id, restored)


def _to_its_section(request: Request, statement_id: int, instance: InstanceRecord) -> HttpResponse:
    """To the first section that stands for this one."""
    outline = frame_of(request, statement_id).context.outline
    keys = (node.key for node in outline.walk() if node.key == section_key(node.section.number, instance.uid))
    key = next(keys, None)
    return (
        _go(request, "statements:section", statement_id, key)
        if key
        else _go(request, "statements:statement", statement_id)
    )


def _back(request: Request, statement_id: int) -> HttpResponse:
    key = request.POST.get("section", "")
    if key in frame_of(request, statement_id).context.outline.by_key:
        return _go(request, "statements:section", statement_id, key)
    return _go(request, "statements:statement", statement_id)


def _go(request: Request, name: str, *args: object) -> HttpResponse:
    to: HttpResponseRedirect = redirect(name, *args)
    return HttpResponseClientRedirect(to.url) if request.htmx else to
