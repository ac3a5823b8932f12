"""Settings of the tests: like the real ones, with cheap passwords and tasks that run at once."""

import os
import tempfile
from pathlib import Path

from dcsapp.settings import *  # noqa: F403

SECRET_KEY = "only-for-tests"  # noqa: S105
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend"}}
# Nothing of this installation: neither its files nor the sentences that it has adopted
VAR = Path(tempfile.gettempdir()) / f"dcs-editor-tests-{os.getpid()}"
MEDIA_ROOT = VAR

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    # A file, as in real life: a database in memory has no locks that two threads would wait for
    DATABASES["default"]["TEST"] = {"NAME": f"{VAR}.sqlite3"}  # noqa: F405
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"  # noqa: F405
