"""The examples in deploy/, laid over docker-compose.yml as docker compose does it."""

from __future__ import annotations

import copy
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
OVERLAYS = sorted(path.parent.name for path in (ROOT / "deploy").glob("*/compose.yml"))
OURS = ("bot", "poller", "sender")


class Replaced:
    """A value that takes the place of what was there, and is not merged (Compose, `!override`)."""

    def __init__(self, value: Any) -> None:
        self.value = value


class Loader(yaml.SafeLoader):
    """YAML with the tags of the Compose specification."""


def _constructed(loader: Loader, node: yaml.Node) -> Any:
    if isinstance(node, yaml.MappingNode):
        return loader.construct_mapping(node, deep=True)
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node, deep=True)
    return None


Loader.add_constructor("!override", lambda loader, node: Replaced(_constructed(loader, node)))
Loader.add_constructor("!reset", lambda loader, node: Replaced(None))


def load(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.load(path.read_text(), Loader)
    return found


def merged(below: Any, above: Any) -> Any:
    """One file over another (Compose specification, "Merge")."""
    if isinstance(above, Replaced):
        return above.value
    if isinstance(below, dict) and isinstance(above, dict):
        found = copy.deepcopy(below)
        for name, value in above.items():
            if isinstance(value, Replaced) and value.value is None:
                found.pop(name, None)
            else:
                found[name] = merged(below.get(name), value)
        return found
    if isinstance(below, list) and isinstance(above, list):
        return [*below, *(one for one in above if one not in below)]
    return below if above is None else above


def compose(overlay: str) -> dict[str, Any]:
    found = load(ROOT / "docker-compose.yml")
    if overlay:
        above = load(ROOT / "deploy" / overlay / "compose.yml")
        for name, service in above.get("services", {}).items():
            # Commands and health checks are replaced, not merged.
            for part in ("command", "healthcheck"):
                if part in service and name in found["services"]:
                    found["services"][name].pop(part, None)
        found = merged(found, above)
    return found


def test_the_overlays_are_those_that_the_documents_tell_of() -> None:
    assert OVERLAYS == ["cluster", "secure", "sentinel"]


@pytest.mark.parametrize("overlay", ["", *OVERLAYS])
class TestEveryArrangement:
    def test_every_container_is_locked(self, overlay: str) -> None:
        for name, service in compose(overlay)["services"].items():
            if service.get("profiles") == ["never"]:
                continue
            assert service["read_only"] is True, name
            assert service["cap_drop"] == ["ALL"], name
            assert service["security_opt"] == ["no-new-privileges:true"], name
            assert service.get("user", "newsroom") != "root", name
            assert service.get("privileged") is None, name
            assert "ports" not in service, name

    def test_redis_is_reached_from_inside_only(self, overlay: str) -> None:
        found = compose(overlay)
        assert found["networks"]["inside"]["internal"] is True
        for name, service in found["services"].items():
            if name in OURS:
                assert set(service["networks"]) == {"inside", "outside"}
            else:
                assert set(service["networks"]) == {"inside"}, name

    def test_what_is_waited_for_is_there(self, overlay: str) -> None:
        services = compose(overlay)["services"]
        for name, service in services.items():
            for needed in service.get("depends_on", {}):
                assert needed in services, (name, needed)
                assert services[needed].get("profiles") is None, (name, needed)

    def test_volumes_secrets_and_networks_are_declared(self, overlay: str) -> None:
        found = compose(overlay)
        for service in found["services"].values():
            for volume in service.get("volumes", []):
                if isinstance(volume, dict):  # a file that .env may name
                    assert volume["type"] == "bind", volume
                    continue
                source = volume.split(":")[0]
                assert source.startswith(".") or source in found["volumes"], volume
            assert set(service.get("secrets", [])) <= set(found.get("secrets", {}))
            assert set(service.get("networks", [])) <= set(found["networks"])

    def test_every_redis_keeps_what_it_holds(self, overlay: str) -> None:
        for name, service in compose(overlay)["services"].items():
            command = " ".join(service.get("command", []))
            if not command.startswith("redis-server") or service.get("profiles"):
                continue
            assert "--appendonly yes" in command, name
            assert "--maxmemory-policy noeviction" in command, name
            assert any(volume.endswith(":/data") for volume in service["volumes"]), name


def test_the_address_of_redis_names_services_that_there_are() -> None:
    services = compose("sentinel")["services"]
    url = services["bot"]["environment"]["REDIS_URL"]
    hosts = re.findall(r"([a-z0-9-]+):26379", url)
    assert len(hosts) == 3
    assert set(hosts) <= set(services)
    found = compose("cluster")
    addresses = {
        service["networks"]["inside"]["ipv4_address"]
        for name, service in found["services"].items()
        if re.fullmatch(r"redis-\d", name)
    }
    url = found["services"]["bot"]["environment"]["REDIS_URL"]
    assert set(re.findall(r"[\d.]+(?=:6379)", url)) <= addresses
    joined = " ".join(found["services"]["cluster"]["command"])
    assert set(re.findall(r"[\d.]+(?=:6379)", joined)) == addresses


def test_with_users_and_tls_no_password_stands_in_a_compose_file() -> None:
    found = compose("secure")
    assert "REDIS_URL" not in found["services"]["bot"]["environment"]
    command = " ".join(found["services"]["redis"]["command"])
    assert "--port 0" in command
    assert "--aclfile /run/secrets/users" in command
    for service in ("bot", "poller", "sender", "operator"):
        files = [one["path"] for one in found["services"][service]["env_file"]]
        assert any("secrets/" in path for path in files)
    assert "deploy/secure/secrets/" in (ROOT / ".gitignore").read_text()


def test_the_rights_in_the_example_allow_no_more_than_is_meant() -> None:
    users = (ROOT / "deploy/secure/users.acl").read_text()
    assert users.startswith("user default off\n")
    for line in users.splitlines():
        assert "+@all" not in line
        assert "allkeys" not in line
        if not line.startswith(("user default", "user health")):
            assert "-@dangerous -@admin" in line
