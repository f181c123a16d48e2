"""`manage.py serve` as a real process on a free port."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker

from config.commandline import main
from tests import house

pytestmark = [
    pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="asks Linux who is whose child"),
    pytest.mark.django_db,  # so that there is a test database to copy
]
LONG = 120.0  # only a hanging test waits so long


def wait_for(happened: Callable[[], bool], seconds: float = LONG) -> None:
    deadline = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.1)


def offspring(pid: int) -> list[int]:
    """Children of a process, and theirs."""
    try:
        own = [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]
    except OSError:
        return []
    return own + [deeper for child in own for deeper in offspring(child)]


def is_running(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    except OSError:
        return False


@dataclass
class Server:
    process: subprocess.Popen[bytes]
    port: int
    log: Path

    def asks(self, address: str = "/readyz") -> int:
        """The status of the answer; 0 when there is none."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request("GET", address, headers={"Connection": "close"})
            return connection.getresponse().status
        except (OSError, http.client.HTTPException):
            return 0
        finally:
            connection.close()

    def connects(self) -> http.client.HTTPConnection:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.connect()
        return connection

    def is_ready(self) -> bool:
        assert self.process.poll() is None, self.log.read_text(encoding="utf-8")
        return self.asks() == 200

    def told(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def running(self, module: str) -> list[int]:
        """Processes of a module of `udsyn.lib.serving`, a parent before its children."""
        name = f"udsyn.lib.serving.{module}".encode()
        return [pid for pid in offspring(self.process.pid) if name in _command(pid)]


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def answer_on(connection: http.client.HTTPConnection) -> tuple[int, bool]:
    """The status of an answer, and whether it is the last on this connection."""
    connection.request("GET", "/healthz")
    answer = connection.getresponse()
    answer.read()
    return answer.status, answer.will_close


def start(var: Path) -> Server:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = var / "serve.log"
    command = [sys.executable, str(house.ROOT / "manage.py"), "serve", "--port", str(port), "--workers", "1"]
    environment = {**os.environ, "UDSYN_VAR": str(var), "UDSYN_DEBUG": "1", "UDSYN_DISK_RESERVE": "1"}
    environment.pop("UDSYN_DATABASE", None)
    with log.open("wb") as out:
        process = subprocess.Popen(command, env=environment, stdout=out, stderr=out, stdin=subprocess.DEVNULL)
    return Server(process, port, log)


def end(server: Server) -> None:
    for pid in [server.process.pid, *offspring(server.process.pid)]:
        if is_running(pid):
            os.kill(pid, signal.SIGKILL)
    server.process.wait()


@pytest.fixture(scope="module")
def server(
    tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Server]:
    """Serves a copy of the migrated test database."""
    var = tmp_path_factory.mktemp("serving")
    if connection.vendor != "sqlite":
        pytest.skip("copies an embedded database")
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(var / "udsyn.sqlite3")])
    server = start(var)
    try:
        wait_for(server.is_ready)
        wait_for(lambda: len(server.running("command")) == 1)
        yield server
    finally:
        end(server)


def test_it_says_its_address_when_it_is_ready(server: Server) -> None:
    wait_for(lambda: f"Udsyn is at http://127.0.0.1:{server.port}" in server.told())
    assert server.asks("/healthz") == 200


def test_a_web_worker_is_warm_before_it_takes_traffic(server: Server) -> None:
    lines = server.told().splitlines()
    warm = next(place for place, line in enumerate(lines) if "A web worker is warm" in line)
    assert "(200, 200)" in lines[warm]
    assert warm < next(place for place, line in enumerate(lines) if "Udsyn is at" in line)


def test_a_killed_web_worker_comes_back(server: Server) -> None:
    web, worker = server.running("web")
    os.kill(worker, signal.SIGKILL)
    wait_for(lambda: worker not in server.running("web") and server.is_ready())
    assert server.running("web")[0] == web


def test_a_killed_job_worker_comes_back(server: Server) -> None:
    (jobs,) = server.running("command")
    os.kill(jobs, signal.SIGKILL)
    wait_for(lambda: len(server.running("command")) == 1 and jobs not in server.running("command"))
    assert "The job worker ended (-9); it starts again in 0.5 s" in server.told()


def test_a_graceful_restart_replaces_everyone_and_drops_no_request(server: Server) -> None:
    web, worker = server.running("web")
    jobs, answers = server.running("command"), []
    silent, talkative = server.connects(), server.connects()
    assert answer_on(talkative) == (200, False)
    server.process.send_signal(signal.SIGHUP)

    def is_let_go() -> bool:
        answers.append(server.asks("/healthz"))
        status, is_last = answer_on(talkative)
        answers.append(status)
        return is_last

    wait_for(is_let_go)
    assert is_running(worker)
    assert answer_on(silent) == (200, True)  # it was there before, and asks only now
    wait_for(lambda: not is_running(worker) and server.running("command") not in ([], jobs))
    assert {*answers, server.asks("/healthz")} == {200}
    assert (server.running("web")[0], len(server.running("web"))) == (web, 2)


def test_whoever_comes_while_the_web_server_starts_waits_and_is_answered(server: Server) -> None:
    for pid in server.running("web"):
        os.kill(pid, signal.SIGKILL)
    wait_for(lambda: not server.running("web"))
    assert server.asks("/healthz") == 200


def test_a_second_server_names_the_taken_port(server: Server) -> None:
    command = [sys.executable, str(house.ROOT / "manage.py"), "serve", "--port", str(server.port)]
    run = subprocess.run(command, env={**os.environ, "UDSYN_DEBUG": "1"}, capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert f"Port {server.port} is taken" in run.stderr


def test_stopping_ends_everyone_within_seconds(server: Server) -> None:
    everyone = offspring(server.process.pid)
    assert len(everyone) >= 3
    server.process.send_signal(signal.SIGTERM)
    assert server.process.wait(LONG) == 0
    assert [pid for pid in everyone if is_running(pid)] == []
    assert "is killed" not in server.told()
    assert server.asks() == 0


def test_an_empty_database_is_alive_but_not_ready_and_no_child_outlives_its_parent(tmp_path: Path) -> None:
    server = start(tmp_path)
    try:
        wait_for(lambda: server.asks("/healthz") == 200)
        assert server.asks("/readyz") == 503
        assert "migrations are missing" in server.told()
        everyone = offspring(server.process.pid)
        server.process.kill()
        wait_for(lambda: not any(map(is_running, everyone)))
    finally:
        end(server)


def test_the_installed_command_is_the_same_as_manage_py(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["udsyn", "serve", "--help"])
    with pytest.raises(SystemExit):
        main()
    assert "--workers" in capsys.readouterr().out
    assert 'udsyn = "config.commandline:main"' in (house.ROOT / "pyproject.toml").read_text(encoding="utf-8")
