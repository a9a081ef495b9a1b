"""Looks for known vulnerabilities in what a lock file pins: python .ci/audit.py requirements.lock

Asks the OSV database (https://google.github.io/osv.dev/api/), which knows the advisories on PyPI.
Without the network there is nothing to look in: this then says that it was skipped, and fails
nothing. Exit status: 0 nothing found or skipped, 1 something found.
"""

import json
import os
import re
import sys
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any, Final

SERVICE: Final = "https://api.osv.dev/v1/querybatch"
IGNORED: Final[dict[str, str]] = {}
"""Advisories that do not concern this program, by id, with the reason."""
_PINNED: Final = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)", re.MULTILINE)
_SECONDS: Final = 15
_ASKED_AT_ONCE: Final = 500


def pinned(lock: str) -> list[tuple[str, str]]:
    """The names and versions that a lock file pins."""
    return _PINNED.findall(lock)


def ask(packages: list[tuple[str, str]], service: str) -> list[tuple[str, str, str]]:
    """Name, version and id of each advisory.

    Raises:
        OSError: the service cannot be reached, or answers with an error.
        ValueError: what it answers cannot be read.
    """
    found = []
    for start in range(0, len(packages), _ASKED_AT_ONCE):
        some = packages[start : start + _ASKED_AT_ONCE]
        queries = [
            {"package": {"name": name, "ecosystem": "PyPI"}, "version": version}
            for name, version in some
        ]
        for (name, version), result in zip(some, _results(queries, service), strict=True):
            found += [(name, version, one["id"]) for one in result.get("vulns", [])]
    return found


def _results(queries: list[dict[str, Any]], service: str) -> list[dict[str, Any]]:
    request = urllib.request.Request(  # noqa: S310 - the address is ours or the operator's
        service,
        data=json.dumps({"queries": queries}).encode(),
        headers={"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310 - as above
        found: list[dict[str, Any]] = json.load(answer)["results"]
    return found


def main(arguments: list[str]) -> int:
    """Look through the lock files named; the exit status."""
    service = os.environ.get("AUDIT_SERVICE", SERVICE)
    packages = sorted({one for path in arguments for one in pinned(Path(path).read_text())})
    try:
        found = [one for one in ask(packages, service) if one[2] not in IGNORED]
    except (OSError, ValueError, KeyError, TypeError) as error:
        sys.stdout.write(f"audit of dependencies skipped, no answer from {service}: {error}\n")
        return 0
    for name, version, advisory in found:
        sys.stdout.write(f"{name} {version}: {advisory} (https://osv.dev/{advisory})\n")
    if not found:
        sys.stdout.write(f"{len(packages)} dependencies: no known vulnerability\n")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
