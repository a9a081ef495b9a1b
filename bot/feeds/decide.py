"""What to do about each item of a poll: the rules of identity, baseline, flood and edits."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final

from bot.feeds.edits import Visible, material_change, resembles, visible
from bot.feeds.identity import Aliases, reference_aliases
from bot.feeds.parsed import ParsedFeed
from bot.models import Item

FLOOD_LIMIT: Final = 20
NO_STORY: Final = ""
"""What an alias leads to that is known without a story: a baseline item, a dropped one."""

_CHURNED: Final = 3
_LONG_PAST: Final = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class FeedState:
    """What is remembered of a feed. `baseline_at` is None until its first poll is done."""

    baseline_at: datetime | None = None
    flood_limit: int = FLOOD_LIMIT


@dataclass(frozen=True, slots=True)
class Unknown:
    """An item that is not known, with the aliases to remember it by (none known so far).

    `deciding` are those of them by which an item is the same one, with nothing else to show.
    """

    item: Item
    aliases: tuple[str, ...]
    deciding: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """An item of a known story that a reader would want to see anew."""

    story_id: str
    item: Item
    old: Visible
    new: Visible


@dataclass(frozen=True, slots=True)
class Refreshed:
    """Aliases under which a known item was seen again: to be kept longer, or added."""

    story_id: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """What a poll comes to.

    `new` are to be published, oldest first. `baseline` are to be known and no more. `held`
    are too many at once: an admin releases or drops them. `withdrawn` are story ids.
    `is_baseline`: this poll was the feed's first, and sets its baseline.
    """

    new: tuple[Unknown, ...] = ()
    baseline: tuple[Unknown, ...] = ()
    held: tuple[Unknown, ...] = ()
    changed: tuple[Changed, ...] = ()
    withdrawn: tuple[str, ...] = ()
    refreshed: tuple[Refreshed, ...] = ()
    is_baseline: bool = False


@dataclass(slots=True)
class _Sorting:
    """The items of one poll, on their way to a decision."""

    known: Mapping[str, str]
    shown: Mapping[str, Visible]
    churning: bool
    shared: frozenset[str]
    unknown: list[tuple[Item, Aliases]] = field(default_factory=list)
    seen: dict[str, dict[str, None]] = field(default_factory=dict)
    changed: dict[str, Changed] = field(default_factory=dict)


def aliases_to_look_up(feed_id: str, parsed: ParsedFeed) -> tuple[str, ...]:
    """Every alias that `decide` needs to know of, each once."""
    wanted = [alias for found in parsed.aliases for alias in found.all]
    for reference in parsed.withdrawn:
        wanted.extend(reference_aliases(feed_id, reference))
    return tuple(dict.fromkeys(wanted))


def decide(
    feed_id: str,
    parsed: ParsedFeed,
    known: Mapping[str, str],
    shown: Mapping[str, Visible],
    state: FeedState,
) -> Decision:
    """Decide about every item of a poll.

    `known` maps the known ones of `aliases_to_look_up` to their story's id (or NO_STORY);
    `shown` maps a story's id to what readers were shown of it, for the stories that can
    still be corrected. Without an entry there no change is looked for.
    """
    pairs = list(zip(parsed.items, parsed.aliases, strict=True))
    sorting = _sorting(known, shown, [found for _, found in pairs])
    for item, found in pairs:
        _sort(sorting, item, found)
    unknown = _merged(sorting.unknown, known)
    refreshed = tuple(Refreshed(story, tuple(found)) for story, found in sorting.seen.items())
    decision = Decision(
        changed=tuple(sorting.changed.values()),
        withdrawn=_withdrawn(feed_id, parsed.withdrawn, known),
        refreshed=refreshed,
    )
    if state.baseline_at is None:
        return replace(decision, baseline=unknown, is_baseline=True)
    old = _slid_back(pairs, unknown, state.baseline_at)
    fresh = tuple(each for each in unknown if each not in old)
    if len(fresh) > state.flood_limit:
        return replace(decision, baseline=old, held=_oldest_first(fresh))
    return replace(decision, baseline=old, new=_oldest_first(fresh))


def _sorting(
    known: Mapping[str, str], shown: Mapping[str, Visible], found: Sequence[Aliases]
) -> _Sorting:
    counts = Counter(weak for each in found for weak in each.weak)
    shared = frozenset(weak for weak, count in counts.items() if count > 1)
    return _Sorting(known, shown, _is_churning(found, known), shared)


def _is_churning(found: Sequence[Aliases], known: Mapping[str, str]) -> bool:
    """Whether the feed has written its guids and links anew: several items that are known by
    headline with day or text have nothing else that is known, and they are most of such items.

    Several headlines, that is: a headline that a feed uses again and again ("Wanted") is none.
    """
    by_title = [each for each in found if any(weak in known for weak in each.weak)]
    lost = [each for each in by_title if not any(strong in known for strong in each.strong)]
    headlines = {next(weak for weak in each.weak[::-1] if weak in known) for each in lost}
    return len(headlines) >= _CHURNED and len(lost) * 2 >= len(by_title)


def _sort(sorting: _Sorting, item: Item, found: Aliases) -> None:
    alias = _known_by(sorting, item, found)
    if alias is None:
        sorting.unknown.append((item, found))
        return
    story = sorting.known[alias]
    # An alias that leads to another story is left to it.
    own = (each for each in found.all if sorting.known.get(each, story) == story)
    sorting.seen.setdefault(story, {}).update(dict.fromkeys(own))
    old = sorting.shown.get(story)
    if story == NO_STORY or old is None or story in sorting.changed:
        return
    new = visible(item)
    if material_change(old, new):
        sorting.changed[story] = Changed(story, item, old, new)


def _known_by(sorting: _Sorting, item: Item, found: Aliases) -> str | None:
    """The alias by which an item is known, the surest first; None when it is new."""
    for alias in found.strong:
        if alias in sorting.known and not _is_worn_out(sorting, item, found, alias):
            return alias
    full = found.weak[0]
    if full in sorting.known and (item.description or item.content):
        return full
    if sorting.churning:
        telling = (alias for alias in found.weak if alias not in sorting.shared)
        return next((alias for alias in telling if alias in sorting.known), None)
    return None


def _is_worn_out(sorting: _Sorting, item: Item, found: Aliases, alias: str) -> bool:
    """Whether a known link is a page that shows one thing after another (an alerts page).

    So it is when the item brings a guid of its own that is not known, and resembles in
    nothing what was shown under that link.
    """
    if not alias.startswith("l") or sorting.churning:
        return False
    if not any(strong.startswith("g") for strong in found.strong):
        return False
    old = sorting.shown.get(sorting.known[alias])
    return old is not None and not resembles(old, visible(item))


def _merged(
    unknown: Iterable[tuple[Item, Aliases]], known: Mapping[str, str]
) -> tuple[Unknown, ...]:
    """Items of one document that share a strong alias, or headline, day and text, are one."""
    merged: list[tuple[Item, dict[str, bool]]] = []
    place_of: dict[str, int] = {}
    for item, found in unknown:
        deciding = [*found.strong, *(found.weak[:1] if item.description or item.content else ())]
        place = next((place_of[alias] for alias in deciding if alias in place_of), len(merged))
        if place == len(merged):
            merged.append((item, {}))
        fresh = {alias: alias in deciding for alias in found.all if alias not in known}
        merged[place][1].update(fresh)
        place_of.update(dict.fromkeys(deciding, place))
    return tuple(
        Unknown(item, tuple(names), tuple(name for name, decides in names.items() if decides))
        for item, names in merged
    )


def _slid_back(
    pairs: Sequence[tuple[Item, Aliases]], unknown: Sequence[Unknown], baseline_at: datetime
) -> tuple[Unknown, ...]:
    """Old items that come in at the end because the feed shows more, or deleted newer ones.

    Such an item stands after every known one, is older than each of them, and was
    published well before the feed was first polled.
    """
    new = {id(each.item) for each in unknown}
    known_places = [place for place, (item, _) in enumerate(pairs) if id(item) not in new]
    known_dates = [date for place in known_places if (date := pairs[place][0].published)]
    if len(known_dates) < _CHURNED:
        return ()
    place_of = {id(item): place for place, (item, _) in enumerate(pairs)}
    limit = min(*known_dates, baseline_at - _LONG_PAST)
    return tuple(
        each
        for each in unknown
        if each.item.published is not None
        and each.item.published < limit
        and place_of[id(each.item)] > known_places[-1]
    )


def _withdrawn(
    feed_id: str, references: Iterable[str], known: Mapping[str, str]
) -> tuple[str, ...]:
    stories = (
        known.get(alias, NO_STORY)
        for reference in references
        for alias in reference_aliases(feed_id, reference)
    )
    return tuple(dict.fromkeys(story for story in stories if story != NO_STORY))


def _oldest_first(unknown: Sequence[Unknown]) -> tuple[Unknown, ...]:
    """Dated items by date; feeds put the newest first, so the others in reverse."""
    turned = list(reversed(unknown))
    if all(each.item.published for each in turned):
        turned.sort(key=lambda each: each.item.published or datetime.min)
    return tuple(turned)
