"""Settings of the tests: like the real ones, with cheap passwords and tasks that run at once."""

import tempfile
from pathlib import Path

from dcsapp.settings import *  # noqa: F403

SECRET_KEY = "only-for-tests"  # noqa: S105
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend"}}
VAR = Path(tempfile.gettempdir()) / "dcs-editor-tests"  # not the sentences that this installation has adopted
MEDIA_ROOT = VAR
