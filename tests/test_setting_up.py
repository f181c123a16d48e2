"""A step of `make demo` that cannot work ends in one sentence that says what to do."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from pathlib import Path

import pytest

from tests import house

ORDINARY = (
    "bash",
    "cat",
    "cp",
    "cut",
    "dirname",
    "env",
    "find",
    "id",
    "mkdir",
    "printf",
    "rm",
    "sha256sum",
    "sort",
    "xargs",
)


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A machine with nothing but the ordinary commands, and the house's own files."""
    for folder in ("tools", "requirements", "assets"):
        shutil.copytree(house.ROOT / folder, tmp_path / folder)
    for name in ("package.json", "package-lock.json", "Makefile"):
        shutil.copy(house.ROOT / name, tmp_path)
    (tmp_path / "bin").mkdir()
    for name in ORDINARY:
        (tmp_path / "bin" / name).symlink_to(shutil.which(name) or pytest.fail(f"this machine lacks {name}"))
    return tmp_path


def give(machine: Path, name: str, script: str) -> None:
    """A command of that name, as a shell script."""
    command = machine / "bin" / name
    command.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    command.chmod(0o755)


def give_packages(machine: Path) -> None:
    """As if Python's packages had been installed before."""
    (machine / ".venv" / "bin").mkdir(parents=True)
    (machine / ".venv" / "bin" / "python").symlink_to(house.ROOT / ".venv" / "bin" / "python")
    stamps = machine / "var" / "stamps"
    stamps.mkdir(parents=True)
    for name in ("dev", "base"):
        text = (machine / "requirements" / f"{name}.txt").read_bytes()
        total = subprocess.run(["sha256sum"], input=text, capture_output=True, check=True).stdout.decode()
        (stamps / f"python-{name}").write_text(total[:40], encoding="utf-8")


def told(machine: Path, purpose: str = "demo") -> str:
    """What the setting up ends with; it must have failed."""
    environment = {"PATH": str(machine / "bin"), "HOME": str(machine)}
    command = [str(machine / "tools" / "prepare"), purpose]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, cwd=machine, check=False)
    assert run.returncode == 1
    assert "Traceback" not in run.stdout + run.stderr
    return run.stderr.strip()


def is_one_sentence(text: str) -> bool:
    return "\n" not in text and text.endswith(".")


def test_without_python_it_says_which_one_to_install(machine: Path) -> None:
    sentence = told(machine)
    assert is_one_sentence(sentence)
    assert "Python 3.11" in sentence


def test_another_python_is_not_taken_for_the_right_one(machine: Path) -> None:
    give(machine, "python3", "exit 1")
    assert "Python 3.11" in told(machine)


def test_without_a_network_it_says_to_check_the_connection(machine: Path) -> None:
    give(
        machine,
        "python3.11",
        'case "$*" in *venv*) mkdir -p .venv/bin; cp "$0" .venv/bin/python;; *pip*) exit 1;; esac',
    )
    sentence = told(machine)
    assert is_one_sentence(sentence)
    assert "network" in sentence


def test_without_node_it_says_to_install_it(machine: Path) -> None:
    give_packages(machine)
    sentence = told(machine)
    assert is_one_sentence(sentence)
    assert "Node 20" in sentence


def test_an_old_node_is_named_with_the_one_that_is_needed(machine: Path) -> None:
    give_packages(machine)
    give(machine, "node", 'case "$1" in -p) echo 18;; *) echo v18.1.0;; esac')
    sentence = told(machine)
    assert is_one_sentence(sentence)
    assert "v18.1.0" in sentence


def test_npm_without_a_network_says_to_check_the_connection(machine: Path) -> None:
    give_packages(machine)
    give(machine, "node", 'case "$1" in -p) echo 20;; *) echo v20.1.0;; esac')
    give(machine, "npm", "exit 1")
    assert "network" in told(machine)


def test_a_taken_port_is_named_with_another_to_choose() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        run = subprocess.run(
            [str(house.ROOT / "tools" / "demo"), str(port)],
            env={**os.environ, "UDSYN_VAR": "nowhere"},
            capture_output=True,
            text=True,
            check=False,
        )
    assert run.returncode == 1
    assert is_one_sentence(run.stderr.strip() + ".")
    assert f"PORT={port + 1}" in run.stderr
