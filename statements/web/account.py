"""One's own account: sign-in, password, tokens."""

from __future__ import annotations

import hashlib
import logging
import unicodedata
from typing import Any

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.contrib.auth.views import LoginView
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from statements.actions.base import Refused, record
from statements.actions.tokens import create_token, revoke_token
from statements.web.request import Request, posted, posted_int

logger = logging.getLogger(__name__)
MAX_FAILURES, MAX_FROM_ADDRESS, PATIENCE_S = 8, 100, 15 * 60


class SignIn(LoginView):
    """Sign-in with a limit on wrong passwords per name and address."""

    template_name = "account/sign_in.html"
    redirect_authenticated_user = True

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if any(int(cache.get(key, 0)) >= most for key, most in self._limits().items()):
            form = self.get_form()
            context = self.get_context_data(form=form, too_many=True)
            return self.render_to_response(context, status=429)
        return super().post(request, *args, **kwargs)

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        for key in self._limits():
            cache.set(key, int(cache.get(key, 0)) + 1, PATIENCE_S)
        logger.warning("A sign-in failed, from %s.", self.request.META.get("REMOTE_ADDR", "an unknown address"))
        return self.render_to_response(self.get_context_data(form=form), status=400)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        cache.delete(self._key("name", self._name()))
        response = super().form_valid(form)
        record(form.get_user(), "account.signed_in")
        return response

    def _limits(self) -> dict[str, int]:
        """How many wrong passwords are too many: for this name, and from this address for all names together."""
        return {self._key("name", self._name()): MAX_FAILURES, self._key("address", ""): MAX_FROM_ADDRESS}

    def _name(self) -> str:
        """As the sign-in understands it: other spellings are the same name."""
        return unicodedata.normalize("NFKC", self.request.POST.get("username", "")).strip().casefold()

    def _key(self, what: str, name: str) -> str:
        who = f"{what}|{name}|{self.request.META.get('REMOTE_ADDR', '')}"
        return "sign-in:" + hashlib.sha256(who.encode(errors="replace")).hexdigest()


@require_GET
def account(request: Request) -> HttpResponse:
    return _page(request)


def _page(request: Request, status: int = 200, **more: Any) -> HttpResponse:
    context = {
        "tokens": request.user.api_tokens.all(),
        "memberships": request.user.memberships.select_related("team").order_by("team__name", "role"),
        "password_form": PasswordChangeForm(request.user),
    }
    return render(request, "account/account.html", context | more, status=status)


@require_POST
def change_password(request: Request) -> HttpResponse:
    form = PasswordChangeForm(request.user, request.POST)
    if not form.is_valid():
        return _page(request, 400, password_form=form)
    form.save()
    update_session_auth_hash(request, request.user)
    record(request.user, "account.password_changed")
    messages.success(request, "The password is changed.")
    return redirect("statements:account")


@require_POST
def add_token(request: Request) -> HttpResponse:
    """The answer shows the secret, this once."""
    (name,) = posted(request, "name")
    try:
        days = posted_int(request, "days", 0)
        token, secret = create_token(user=request.user, name=name, days=days if request.POST.get("days") else None)
    except Refused as error:
        return _page(request, 400, error=error, values=request.POST)
    return _page(request, new_token=token, secret=secret)


@require_POST
def drop_token(request: Request, token_id: int) -> HttpResponse:
    revoke_token(user=request.user, token_id=token_id)
    messages.success(request, "The token is revoked.")
    return redirect("statements:account")
