"""`./dcs run`: one process prepares the database, then serves; to start Python more than once would take too long."""

import os
import signal
import socket
import sys
from collections.abc import Sequence
from pathlib import Path

import django
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor
from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter
from gunicorn.workers.base import Worker

from dcsapp import address
from dcsapp.lock import exclusive

STATE = Path(os.environ.get("DCS_VAR") or Path(__file__).resolve().parent.parent / "var")
SIGN_IN = STATE / "first-sign-in.txt"
THREADS = 8


def main(arguments: Sequence[str]) -> None:
    options = address.parse(arguments)
    try:
        listener = address.open_listener(options.host, options.port)
    except address.AddressError as error:
        sys.exit(str(error))
    os.environ.setdefault("DCS_ALLOWED_HOSTS", ",".join(address.names(listener, options.host)))
    try:
        with exclusive(STATE / "setup.lock", "Another ./dcs is preparing the database; waiting for it."):
            django.setup()
            prepare_database()
    except KeyboardInterrupt:
        sys.exit("Stopped.")
    sys.stdout.flush()  # what is still in it would be printed again by the forked worker
    Server(listener).run()


def prepare_database() -> None:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        print("Preparing the database.", flush=True)
        call_command("migrate", interactive=False, verbosity=0)
    call_command("load_example", "--if-empty")
    connections.close_all()  # the server's process is forked from this one


def announce(listener: socket.socket) -> None:
    print(f"\nDCS Editor: {address.url(listener)}")
    if address.is_public(listener):
        print("Other machines reach it under this one's name or address; DCS_ALLOWED_HOSTS can narrow these names.")
    if SIGN_IN.exists():
        print(SIGN_IN.read_text(encoding="utf-8").strip())
    print("Ctrl-C stops it.\n", flush=True)


class Server(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    def __init__(self, listener: socket.socket) -> None:
        self.listener = listener
        super().__init__()

    def load_config(self) -> None:
        settings = {
            "bind": f"fd://{os.dup(self.listener.fileno())}",
            "worker_class": "gthread",
            "workers": 1,
            "threads": THREADS,
            "timeout": 120,
            "graceful_timeout": 3,
            "loglevel": "warning",
            "control_socket_disable": True,  # it would lie in the user's home
            "when_ready": stop_with_the_terminal,
            "post_worker_init": self.begin,
        }
        for name, value in settings.items():
            self.cfg.set(name, value)

    def load(self) -> WSGIHandler:
        from dcsapp.wsgi import application  # noqa: PLC0415 - Django must be set up first

        return application

    def begin(self, worker: Worker) -> None:
        from statements.tasks.exports import resume_exports  # noqa: PLC0415 - Django must be set up first

        self.announce_once(worker)
        resume_exports()

    def announce_once(self, worker: Worker) -> None:
        if worker.age == 1:  # not again when a worker had to be replaced
            announce(self.listener)


def stop_with_the_terminal(server: Arbiter) -> None:
    """To gunicorn a hang-up means: reload. Here it means that the terminal was closed."""
    signal.signal(signal.SIGHUP, lambda *_: os.kill(server.pid, signal.SIGTERM))
