"""The same checks as classes of pytest, one test for each check and one that counts them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

import pytest

from suddialog.hooks import BlockSpec, ExporterSpec, ImporterSpec, TransformSpec
from suddialog.testing.blocks import BLOCK_CHECKS, check_block
from suddialog.testing.exporters import EXPORTER_CHECKS, check_exporter
from suddialog.testing.importers import IMPORTER_CHECKS, check_importer
from suddialog.testing.records import Record, State
from suddialog.testing.transforms import TRANSFORM_CHECKS, check_transform


class _Contract:
    """A plugin's promises as tests. A subclass names the spec, and what else `check_exporter` may be told.

    All checks are made when the first result is asked for, once for a class in each process.
    """

    spec: ClassVar[Any]
    needs: ClassVar[tuple[str, ...]] = ()
    plugin: ClassVar[str] = ""
    declared: ClassVar[Mapping[str, str]] = {}

    _check: ClassVar[Callable[..., tuple[Record, ...]]]
    _records: ClassVar[dict[type, dict[str, Record]]] = {}

    @classmethod
    def records(cls) -> Mapping[str, Record]:
        """Return what each check found, by name."""
        if cls not in _Contract._records:
            found = cls._check(cls.spec, needs=cls.needs, plugin=cls.plugin, declared=cls.declared, **cls.more())
            _Contract._records[cls] = {record.check: record for record in found}
        return _Contract._records[cls]

    @classmethod
    def more(cls) -> dict[str, Any]:
        """Return what only this kind of plugin is asked for."""
        return {}

    def keeps(self, check: str) -> None:
        """Fail, skip or go on, as a check ended."""
        record = self.records()[check]
        if record.state is State.FAILED:
            pytest.fail(str(record), pytrace=False)
        if record.state is State.SKIPPED:
            pytest.skip(record.seen)
        if record.state is State.DECLARED:
            pytest.xfail(record.seen)

    def test_count(self, request: pytest.FixtureRequest) -> None:
        """Every check was made, and pytest has collected a test for each."""
        self.keeps("count")
        mine = [item for item in request.session.items if getattr(item, "cls", None) is type(self)]
        marks = [item.name for item in mine if item.get_closest_marker("skip") or item.get_closest_marker("xfail")]
        assert not marks, f"name checks that can't pass in `declared`, with the reason; these are marked: {marks}"
        tests = {item.name for item in mine}
        missing = [name for name in self.records() if name != "count" and f"test_check[{name}]" not in tests]
        assert not missing, f"there are no tests for {', '.join(missing)}"


class _WithOptions(_Contract):
    """The promises of a plugin that has options."""

    options: ClassVar[Mapping[str, object]] = {}
    values: ClassVar[Mapping[str, object]] = {}
    no_effect: ClassVar[Mapping[str, str]] = {}

    @classmethod
    def more(cls) -> dict[str, Any]:
        """Return what is said of the options."""
        return {"options": cls.options, "values": cls.values, "no_effect": cls.no_effect}


class ExporterContract(_WithOptions):
    """What every exporter promises. A subclass names the `spec`, and what `check_exporter` may be told."""

    spec: ClassVar[ExporterSpec[Any]]
    _check = staticmethod(check_exporter)

    def read(self, data: bytes) -> str:  # noqa: ARG002
        """Return the text of an output in which texts do not stand as they are; by default nothing else is read."""
        return ""

    @classmethod
    def more(cls) -> dict[str, Any]:
        """Return what is said of the options, and how outputs are read."""
        return {**super().more(), "read": cls().read}

    @pytest.mark.parametrize("check", [check.name for check in EXPORTER_CHECKS])
    def test_check(self, check: str) -> None:
        """One check of the table."""
        self.keeps(check)


class TransformContract(_WithOptions):
    """What every transform promises. A subclass names the `spec`, and what `check_transform` may be told."""

    spec: ClassVar[TransformSpec[Any]]
    losses: ClassVar[Mapping[str, str]] = {}
    _check = staticmethod(check_transform)

    @classmethod
    def more(cls) -> dict[str, Any]:
        """Return what is said of the options, and what goes."""
        return {**super().more(), "losses": cls.losses}

    @pytest.mark.parametrize("check", [check.name for check in TRANSFORM_CHECKS])
    def test_check(self, check: str) -> None:
        """One check of the table."""
        self.keeps(check)


class ImporterContract(_WithOptions):
    """What every importer promises. A subclass names the `spec` and the `samples`, and what `check_importer` takes."""

    spec: ClassVar[ImporterSpec[Any]]
    samples: ClassVar[Sequence[bytes]] = ()
    expects: ClassVar[Sequence[str | Sequence[str]]] = ()
    zeros: ClassVar[int] = 0
    _check = staticmethod(check_importer)

    @classmethod
    def more(cls) -> dict[str, Any]:
        """Return what is said of the options, and what is read."""
        return {**super().more(), "samples": cls.samples, "expects": cls.expects, "zeros": cls.zeros}

    @pytest.mark.parametrize("check", [check.name for check in IMPORTER_CHECKS])
    def test_check(self, check: str) -> None:
        """One check of the table."""
        self.keeps(check)


class BlockContract(_Contract):
    """What every block promises. A subclass names the `spec` and the `samples`, and what `check_block` takes."""

    spec: ClassVar[BlockSpec]
    samples: ClassVar[Sequence[object]] = ()
    not_shown: ClassVar[Mapping[str, str]] = {}
    words: ClassVar[Sequence[str]] = ()
    _check = staticmethod(check_block)

    @classmethod
    def more(cls) -> dict[str, Any]:
        """Return what is shown, and what is not."""
        return {"samples": cls.samples, "not_shown": cls.not_shown, "words": cls.words}

    @pytest.mark.parametrize("check", [check.name for check in BLOCK_CHECKS])
    def test_check(self, check: str) -> None:
        """One check of the table."""
        self.keeps(check)
