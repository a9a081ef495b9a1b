"""Which network addresses may be connected to: public ones, however they are written."""

import ipaddress
import socket
from typing import Any, Final

from aiohttp.abc import AbstractResolver, ResolveResult

_SHARED = ipaddress.ip_network("100.64.0.0/10")
_NAT64: Final = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("64:ff9b:1::/48"))
_COMPATIBLE = ipaddress.ip_network("::/96")
_SITE_LOCAL = ipaddress.ip_network("fec0::/10")

_NOT_FOR_FEEDS: Final = (
    ipaddress.ip_network("192.0.0.0/24"),  # RFC 6890; a cloud's metadata is at .192
    ipaddress.ip_network("192.88.99.0/24"),  # relays of 6to4 (RFC 7526)
    ipaddress.ip_network("168.63.129.16/32"),  # Azure's own services, seen from its machines
    ipaddress.ip_network("3fff::/20"),  # documentation (RFC 9637)
)
"""Reserved for what is no feed, though not every Python says so."""
_ISATAP: Final = frozenset({0x00005EFE, 0x02005EFE})
"""The middle of an IPv6 address whose end is an IPv4 one (RFC 5214)."""

_IPv4 = ipaddress.IPv4Address
_IPv6 = ipaddress.IPv6Address


class AddressRefusedError(OSError):
    """The address is not one that may be connected to. An OSError, so that it counts as a
    failure to connect wherever a connection is made."""


def refusal(address: str) -> str | None:
    """Say why `address` (a literal IPv4 or IPv6 address) is refused; None when it is public.

    An IPv6 address that carries an IPv4 one (mapped, compatible, 6to4, Teredo, NAT64, ISATAP) is
    judged by both. The ranges are those of the IANA special-purpose registries (RFC 6890).
    """
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return f"{address} is not an address"
    candidates: list[_IPv4 | _IPv6] = [parsed]
    if isinstance(parsed, _IPv6):
        candidates = _carried(parsed) or [parsed]
    for candidate in candidates:
        if (why := _why_not_public(candidate)) is not None:
            return f"{address} is {why}"
    return None


def _carried(address: _IPv6) -> list[_IPv4 | _IPv6]:
    if address.ipv4_mapped is not None:
        return [address.ipv4_mapped]
    if address.sixtofour is not None:
        return [address, address.sixtofour]
    if address.teredo is not None:
        return [address, *address.teredo]
    low = _IPv4(int(address) & 0xFFFFFFFF)
    if address in _NAT64[0]:
        return [low]
    is_compatible = address in _COMPATIBLE and int(address) > 1
    is_isatap = (int(address) >> 32) & 0xFFFFFFFF in _ISATAP
    return [address, low] if is_compatible or is_isatap else []


def _why_not_public(address: _IPv4 | _IPv6) -> str | None:
    checks = (
        (address.is_unspecified, "the unspecified address"),
        (address.is_loopback, "a loopback address"),
        (address.is_link_local, "a link-local address"),
        (address.is_multicast, "a multicast address"),
        (address in _SHARED, "a shared (carrier-grade NAT) address"),
        (address in _SITE_LOCAL or address in _NAT64[1], "a local address"),
        (address.is_private, "a private address"),
        (any(address in network for network in _NOT_FOR_FEEDS), "a reserved address"),
        (address.is_reserved or not address.is_global, "a reserved address"),
    )
    return next((why for matched, why in checks if matched), None)


class PublicResolver(AbstractResolver):
    """Resolves through another resolver and gives back only addresses that are public.

    What it gives back is what is connected to: the name is not looked up a second time.
    """

    def __init__(self, resolver: AbstractResolver) -> None:
        self._resolver = resolver

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Resolve `host`. Raises AddressRefusedError when none of its addresses is public."""
        results = await self._resolver.resolve(host, port, family)
        refusals = [refusal(result["host"]) for result in results]
        allowed = [result for result, why in zip(results, refusals, strict=True) if why is None]
        if not allowed:
            reasons = "; ".join(why for why in refusals if why) or "no address"
            raise AddressRefusedError(f"{host}: {reasons}")
        return allowed

    async def close(self) -> None:
        """Close the resolver beneath."""
        await self._resolver.close()


def public_socket(
    address: tuple[int, int, int, str, tuple[Any, ...]],
) -> socket.socket:
    """Make the socket for a connection to `address`, in getaddrinfo's form.

    This is the last moment before connecting, and every connection passes here, one to a
    literal address too. Raises AddressRefusedError when the address is not public.
    """
    family, kind, protocol, _, where = address
    if (why := refusal(str(where[0]))) is not None:
        raise AddressRefusedError(why)
    return socket.socket(family, kind, protocol)
