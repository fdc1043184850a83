"""How people, bullets, action points, content and the dialogue itself are written, where that is particular."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from suddialog.io.blocks import MAIN
from suddialog.io.json_writer import Json, Line
from suddialog.io.trees import Tree, fields, reads, shortened, tree, writes, writes_fields
from suddialog.model import (
    ActionKind,
    ActionPoint,
    Bullets,
    Custom,
    Dialogue,
    Finding,
    NoNumber,
    Observation,
    Participant,
    Round,
    Table,
    Theme,
)
from suddialog.model.actions import ACTION_KEYS
from suddialog.model.grammar import KEY_LIKE

_BLOCK_KEYS = {cls: (key, field) for key, (cls, field) in MAIN.items() if key not in {"numbered", "finding"}}
_KIND_KEYS = {kind: key for key, kind in ACTION_KEYS.items()}
_MEETING = {"date", "time", "place"}


@writes(Participant)
def _participant(thing: Participant, full: bool) -> Any:
    made = fields(thing, full=full)
    if thing.count is None:
        del made["count"]
        body = made.pop("role", "")
        made["body"] = body
    text = f"{thing.name} ({thing.role})" if thing.role else thing.name
    return text if not full and reads(Participant.of, text, thing) else made


@writes(Observation)
def _observation(thing: Observation, full: bool) -> Tree:
    implied = NoNumber.IN_WORDS if thing.words or thing.trend else NoNumber.NOT_STATED
    return fields(thing, full=full, skip=["value"] if thing.value is implied else ())


@writes(Finding)
def _finding(thing: Finding, full: bool) -> Any:
    made = shortened(thing, fields(thing, full=full), full)
    head = thing.text.removesuffix(":")
    if full or not isinstance(made, dict) or set(made) != {"text", "children"} or head == thing.text:
        return made
    if KEY_LIKE.fullmatch(head) or head != head.strip() or not head or "\n" in head:
        return made
    return {head: _list_of(made["children"])}


def _list_of(node: Any) -> list[Any]:
    return node if isinstance(node, list) else [node]


@writes(ActionPoint)
def _action(thing: ActionPoint, full: bool) -> Tree:
    """An action point always has its id, so that references outlive a new wording."""
    made = fields(thing, full=full, skip=["id"])
    first = {"text": made.pop("text"), **({"id": thing.key} if thing.key else {})}
    return first | made


def _block(block: Any, full: bool) -> Tree:
    """A block of content: its main field first, under the key that tells which block it is."""
    if isinstance(block, Custom):
        return {block.kind: Json(block.json), **fields(block, full=full, skip=["kind", "json"])}
    made = fields(block, full=full)
    key, field = _BLOCK_KEYS[type(block)]
    main = made.pop(field)
    if isinstance(block, Table):
        main = [Line(tree(cell, full=full) for cell in row) for row in block.rows]
    elif isinstance(block, Bullets):
        main = _list_of(main)
        if block.numbered and not full:
            key = "numbered"
            del made["numbered"]
    return {key: main, **made}


@writes_fields("content", "intro", "summary")
def _content(blocks: tuple[Any, ...], full: bool) -> list[Any]:
    """Content as a list; bullets without more stand in it as they are unless they would run into their neighbours."""
    made: list[Any] = []
    plain = [not full and _is_plain(block) for block in blocks]
    for place, block in enumerate(blocks):
        alone = not any(plain[near] for near in (place - 1, place + 1) if 0 <= near < len(plain))
        if plain[place] and alone:
            made.extend(_in_content(item) for item in block.items)
        else:
            made.append(_block(block, full))
    return made


def _is_plain(block: Any) -> bool:
    return isinstance(block, Bullets) and bool(block.items) and block == Bullets(block.items)


def _in_content(finding: Finding) -> Any:
    made = tree(finding, full=False)
    if isinstance(made, dict) and "text" in made:
        return {"finding": made.pop("text"), **made}
    return made


def dialogue_tree(dialogue: Dialogue, *, full: bool) -> Tree:
    """A whole dialogue, without `format` and `version`."""
    made = _with_kinds(dialogue.actions, fields(dialogue, full=full), full)
    if full:
        return made
    school = made["school"]
    if isinstance(school, dict) and set(school) == {"name", "municipality"}:
        made = {"school": school["name"], "municipality": school["municipality"], **_without(made, "school")}
    meetings = made.get("meetings")
    if isinstance(meetings, list) and len(meetings) == 1 and meetings[0] and set(meetings[0]) <= _MEETING:
        made = _lifted(made, "meetings", meetings[0])
    return made


def round_tree(round: Round, members: Sequence[str | None] = (), *, full: bool) -> Tree:
    """A whole round, without `format` and `version`, its dialogues last.

    `members` are the names of files that stand for its dialogues; None for those that stand in the round's own file.
    """
    names = members or (None,) * len(round.dialogues)
    listed = [name or dialogue_tree(item, full=full) for name, item in zip(names, round.dialogues, strict=True)]
    made = fields(round, full=full, skip=["dialogues"])
    return made | {"dialogues": listed} if listed else made


def _lifted(made: Tree, name: str, inner: Tree) -> Tree:
    """The same tree, with what stands under one key in that key's place."""
    pairs = (inner.items() if key == name else [(key, value)] for key, value in made.items())
    return {key: value for group in pairs for key, value in group}


def _without(made: Tree, name: str) -> Tree:
    return {key: value for key, value in made.items() if key != name}


def _with_kinds(actions: tuple[ActionPoint, ...], made: Tree, full: bool) -> Tree:
    """Action points under the key of their kind, if each kind's stand together."""
    if full or not actions:
        return made
    kinds: dict[ActionKind, list[Any]] = {}
    for point in actions:
        kinds.setdefault(point.kind, []).append(_without(_action(point, full), "kind"))
    if sorted(actions, key=lambda point: list(kinds).index(point.kind)) != list(actions):
        return made
    return _lifted(made, "actions", {_KIND_KEYS[kind]: listed for kind, listed in kinds.items()})


@writes(Theme)
def _theme(thing: Theme, full: bool) -> Any:
    return shortened(thing, _with_kinds(thing.actions, fields(thing, full=full), full), full)
