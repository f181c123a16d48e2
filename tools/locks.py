"""Every dependency is pinned with a hash, and no locked file names a download address."""

import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ADDRESS = re.compile(r"https?://|--index|--find-links|file:")


def faults() -> list[str]:
    found = []
    for file in sorted((ROOT / "requirements").glob("*.txt")):
        text = file.read_text(encoding="utf-8")
        if ADDRESS.search(text):
            found.append(f"{file.name} names a download address")
        pins = re.findall(r"^[a-z0-9].*?==.*?(?=^[a-z0-9]|\Z)", text, re.MULTILINE | re.DOTALL)
        found += [f"{file.name}: {pin.split()[0]} has no hash" for pin in pins if "--hash=sha256:" not in pin]
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    for name, package in lock["packages"].items():
        if "resolved" in package:
            found.append(f"package-lock.json names where {name} is downloaded")
        if name and not package.get("link") and "integrity" not in package:
            found.append(f"package-lock.json: {name} has no hash")
    return found


if __name__ == "__main__":
    print("\n".join(faults()) or "Every dependency is pinned with a hash.")
    sys.exit(1 if faults() else 0)
