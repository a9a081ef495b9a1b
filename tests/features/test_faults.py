"""Telegram at its worst, for some seconds; `python -m tests.proofs` does the same at length."""

from __future__ import annotations

from pathlib import Path

from tests.proofs.faults import KINDS, prove_faults


async def test_with_every_fault_at_once_every_delivery_is_settled_rightly(tmp_path: Path) -> None:
    """All but silence, which takes as long as the bot's patience."""
    kinds = [kind for kind in KINDS if kind["kind"] != "timeout_after_accept"]
    figures = await prove_faults(tmp_path, readers=120, seconds=60, kinds=kinds)
    assert not figures.failed, str(figures)
