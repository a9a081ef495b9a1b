"""A Redis with the users, rights and TLS of deploy/secure, made by the script that makes them."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path

import pytest

from bot.storage.embedded import find_server
from tests.features.cluster_process import free_ports

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "deploy" / "secure" / "make-secrets.sh"
INSPECTOR = "user inspector on nopass allkeys allchannels +@all"


class SecureRedis:
    """The server; `inspector` is a user of the test's own, who may do everything."""

    def __init__(self, folder: Path, *options: str) -> None:
        self._folder = folder
        self._options = options
        self._port = free_ports(1)[0]
        self._process: asyncio.subprocess.Process | None = None

    @property
    def authority(self) -> Path:
        return self._folder / "secrets" / "authority.crt"

    def url(self, user: str, password: str = "", authority: Path | None = None) -> str:
        """For REDIS_URL; of `newsroom` and `operator` the script knows the passwords."""
        name = {"newsroom": "bot", "operator": "operator"}.get(user)
        if name and not password:
            line = (self._folder / "secrets" / f"{name}.env").read_text()
            password = line.split(f"{user}:")[1].split("@")[0]
        place = f"rediss://{user}:{password or 'none'}@127.0.0.1:{self._port}/0"
        return f"{place}?ssl_ca_certs={authority or self.authority}"

    async def __aenter__(self) -> SecureRedis:
        if shutil.which("openssl") is None:
            pytest.skip("openssl is not on this machine")
        secrets = self._folder / "secrets"
        made = await asyncio.create_subprocess_exec(
            str(SCRIPT), str(secrets), stdout=asyncio.subprocess.DEVNULL
        )
        assert await made.wait() == 0
        with (secrets / "users.acl").open("a") as file:
            file.write(INSPECTOR + "\n")
        self._process = await asyncio.create_subprocess_exec(
            *(str(find_server()), "--port", "0", "--tls-port", str(self._port), "--save", ""),
            *("--dir", str(self._folder), "--bind", "127.0.0.1", "--tls-auth-clients", "no"),
            *("--tls-cert-file", str(secrets / "redis.crt")),
            *("--tls-key-file", str(secrets / "redis.key")),
            *("--tls-ca-cert-file", str(self.authority)),
            *("--aclfile", str(secrets / "users.acl")),
            *self._options,
            stdout=asyncio.subprocess.PIPE,
        )
        said = b""
        assert self._process.stdout is not None
        async with asyncio.timeout(20):
            while b"eady to accept" not in said:
                line = await self._process.stdout.readline()
                said += line
                if not line:
                    if b"tls" in said.lower() and b"bad directive" in said.lower():
                        pytest.skip("this redis-server was built without TLS")
                    raise RuntimeError(said.decode())
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._process is not None and self._process.returncode is None:
            self._process.terminate()
            await self._process.communicate()
