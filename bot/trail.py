"""The ids that log lines carry, so that one story can be followed through every step.

poll (feed, story) -> fan-out (story, publication) -> chunk (publication, lane, chunk) -> delivery
"""

from typing import Final

from bot.models import Chunk

FIELDS: Final = ("feed", "story", "publication", "lane", "chunk", "delivery", "update", "outcome")
"""The names, in the order in which a line of text shows them."""


def trail(**ids: str | int) -> dict[str, str]:
    """For `extra=` of a log call. Publications of a story name the story too: a correction's id
    is the story's with a version behind it (`bot.models.Story.publication_id`).

    Raises:
        ValueError: a name that is not among `FIELDS`.
    """
    if unknown := set(ids) - set(FIELDS):
        raise ValueError(f"not a field of log lines: {', '.join(sorted(unknown))}")
    return {name: str(value) for name, value in ids.items()}


def chunk_trail(chunk: Chunk, place: int | None = None, outcome: str = "") -> dict[str, str]:
    """The ids of a chunk and, with `place`, of one delivery in it. No chat id: whose it is stands
    in Redis, at that place of the publication's recipients."""
    place_of_chunk = f"{chunk.publication_id}/{chunk.language}/p{chunk.partition:02d}"
    ids = {
        "publication": chunk.publication_id,
        "lane": chunk.lane.value,
        "chunk": f"{place_of_chunk}/{chunk.offset}",
    }
    if place is not None:
        ids["delivery"] = f"{place_of_chunk}/{chunk.offset + place}"
    if outcome:
        ids["outcome"] = outcome
    return trail(**ids)
