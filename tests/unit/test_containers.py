"""The container files, as far as a parser can tell: no engine is needed for this."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    return yaml.safe_load((ROOT / "docker-compose.yml").read_text())


def test_the_parts_are_services_of_their_own(compose: dict[str, Any]) -> None:
    roles = {
        name: service["command"][-1]
        for name, service in compose["services"].items()
        if name != "redis"
    }
    assert roles == {"bot": "bot", "poller": "poller", "sender": "sender"}


def test_every_service_has_a_health_check_and_comes_back(compose: dict[str, Any]) -> None:
    for service in compose["services"].values():
        assert service["healthcheck"]["test"]
        assert service["restart"] == "unless-stopped"


def test_redis_keeps_an_append_only_file_on_a_volume(compose: dict[str, Any]) -> None:
    redis = compose["services"]["redis"]
    command = " ".join(redis["command"])
    assert "--appendonly yes" in command
    assert "--maxmemory-policy noeviction" in command
    assert redis["volumes"] == ["redis-data:/data"]
    assert "redis-data" in compose["volumes"]


def test_the_bot_waits_for_a_healthy_redis_and_has_time_to_stop(compose: dict[str, Any]) -> None:
    for name in ("bot", "poller", "sender"):
        service = compose["services"][name]
        assert service["depends_on"]["redis"]["condition"] == "service_healthy"
        assert service["stop_grace_period"] == "15s"
        assert service["environment"]["REDIS_URL"].startswith("redis://redis:")


def test_the_files_that_the_operator_names_are_those_in_the_container(
    compose: dict[str, Any],
) -> None:
    for name in ("bot", "poller", "sender"):
        service = compose["services"][name]
        found = {mount["target"]: mount for mount in service["volumes"]}
        for setting, file in (("FEEDS_FILE", "feeds.toml"), ("TOPICS_FILE", "topics.toml")):
            mount = found[service["environment"][setting]]
            assert mount["source"] == f"${{{setting}:-./config/{file}}}"
            assert (mount["type"], mount["read_only"]) == ("bind", True)
            assert (ROOT / "config" / file).is_file()


def test_senders_can_be_scaled(compose: dict[str, Any]) -> None:
    sender = compose["services"]["sender"]
    assert "container_name" not in sender
    assert "ports" not in sender


def test_there_is_no_secret_in_the_container_files() -> None:
    for name in ("docker-compose.yml", "Dockerfile", ".env.example"):
        text = (ROOT / name).read_text()
        assert not re.search(r"\d{6,}:[A-Za-z0-9_-]{20,}", text)
        assert not re.search(r"(?im)^\s*-?\s*(BOT_TOKEN|WEBHOOK_SECRET)[=:][ \t]*[^$\s]", text)


def test_the_image_runs_as_nobody_special_and_takes_only_hashed_packages() -> None:
    text = (ROOT / "Dockerfile").read_text()
    user = text.rindex("\nUSER newsroom")
    assert user < text.index("\nENTRYPOINT")
    assert "--require-hashes -r requirements.lock" in text
    assert "HEALTHCHECK" in text


def test_the_image_has_every_package_of_the_project() -> None:
    copied = set(re.findall(r"^COPY (\w+) \./", (ROOT / "Dockerfile").read_text(), re.MULTILINE))
    assert copied == {"bot", "config", "handlers", "jobs", "sandbox"}


def test_the_locks_pin_everything_with_hashes_and_name_no_host() -> None:
    for lock in sorted(ROOT.glob("requirements*.lock")):
        text = lock.read_text()
        assert "://" not in text
        for requirement in re.split(r"\n(?=[a-z])", text.strip()):
            if re.match(r"[a-z0-9._-]+(\[|=)", requirement):
                assert "--hash=sha256:" in requirement, requirement
