"""Names of files that are made from names of things: safe on every system, and as near to them as that allows."""

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import suddialog as sud
from suddialog._api.naming import LONGEST, is_safe, safe_stem, same_name

KEPT = ["Nørre Ålum Skole 2025", "æøå", "con-2025", "komme.i.gang", "a (2)", "école", "学校"]
CHANGED = {
    "../../etc/passwd": "-..-etc-passwd",
    "/etc/passwd": "-etc-passwd",
    "C:\\skole": "C-skole",
    "skole: 8. årgang?": "skole- 8. årgang-",
    "CON": "_CON",
    "nul.2025": "_nul.2025",
    "com1 ": "_com1",
    "CONIN$": "_CONIN$",
    "conout$.md": "_conout$.md",
    "LPT³": "_LPT³",
    "skole. . ": "skole",
    ".skjult": "skjult",
    "...": "_",
    "": "_",
    "a\0b\x1fc\x85d": "a-b-c-d",
    "skole\u202egpj.exe": "skole-gpj.exe",
    "A\u030alum": "Ålum",
    "a\ud800": "a-",
}


@pytest.mark.parametrize("name", KEPT)
def test_what_every_system_takes_stays(name):
    assert is_safe(name)
    assert safe_stem(name) == name


@pytest.mark.parametrize("name", CHANGED)
def test_what_some_system_does_not_take_is_changed(name):
    assert safe_stem(name) == CHANGED[name]
    assert is_safe(safe_stem(name))


@given(st.text(st.characters(exclude_categories=())), st.sampled_from(["", ".pptx", ".å"]))
@example("å" * 300, ".pptx")
@example("a" * 249 + ". .", ".pptx")
@example("a" * 250 + "\U0001f3eb", "")
def test_any_text_gives_a_name_that_every_system_takes(text, suffix):
    made = safe_stem(text, suffix)
    assert is_safe(made)
    assert len((made + suffix).encode()) <= LONGEST
    assert not re.search(r'[<>:"/\\|?*\x00-\x1f]|^[. ]|[. ]$', made)
    assert made == unicodedata.normalize("NFC", made)


def test_names_that_a_system_takes_for_one_are_the_same():
    assert same_name("Ålum.PPTX") == same_name("a\u030alum.pptx") != same_name("alum.pptx")


@pytest.mark.parametrize("key", ["../outside", "/outside", "..\\outside", "CON", "a:b", "å" * 300])
def test_no_dialogue_is_exported_out_of_its_folder(key, tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    (result,) = sud.export_many([sud.Dialogue("Lindevang Skole", id=key)], "markdown", folder)
    (made,) = tmp_path.rglob("*.md")
    assert [made] == list(folder.iterdir())
    assert str(made) == result.path
    assert is_safe(made.stem)


@pytest.mark.parametrize("name", ["../outside", "a/b", "CON", "a:b", "skole.", " ", "å" * 300, 5])
def test_a_name_that_was_given_is_not_changed_but_refused(name, tmp_path):
    with pytest.raises(sud.UsageError, match=r"everywhere\. Use \"\S|named by a text"):
        sud.export_many({name: sud.Dialogue("Lindevang Skole")}, "markdown", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_an_id_that_names_somebody_who_is_withheld_names_no_file(tmp_path):
    dialogue = sud.Dialogue("Lindevang Skole", id="samtale-om-zuqelma", participants=["Zuqelma Friis (elev)"])
    sud.export_many([dialogue], "csv", tmp_path)
    assert [path.name for path in tmp_path.iterdir() if "zuqelma" in path.name.lower()] == []
    assert "zuqelma" not in sud.dumps(sud.view(dialogue).dialogue).lower()
    assert sud.view(dialogue, "participants").dialogue.id == "samtale-om-zuqelma"
