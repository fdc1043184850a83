"""Minutes as they are pasted: marks of bullets, numbers, tables; and lists whose dashes were forgotten."""

import pytest

from suddialog.model import ActionPoint, Bullets, Dialogue, Finding, Indicator, Prose, Table
from suddialog.model.content import blocks
from suddialog.model.grammar import Malformed


@pytest.mark.parametrize(
    "mark",
    ["-", "–", "—", "−", "•", "·", "▪", "§", "■", "●", "○", "➢", "►", "→", "✓", "☐", "∙", "*", "o", "\uf0b7", "\uf0a7"],
)
def test_marks_of_bullets_are_known(mark):
    assert blocks(f"{mark} en\n{mark}\tto") == (Bullets([Finding("en"), Finding("to")]),)


@pytest.mark.parametrize("mark", ["-", "–", "•", "*", "∙", "☐"])
def test_the_blank_behind_a_mark_may_be_missing(mark):
    assert blocks(f"{mark}en\n{mark}to") == (Bullets([Finding("en"), Finding("to")]),)


@pytest.mark.parametrize("text", ["Der var frost\n-5 grader\n-7 grader", "Vi talte om\n-trivsel", "*fed* en\n*fed* to"])
def test_words_that_begin_like_a_bullet_are_prose(text):
    assert blocks(text) == (Prose(text.replace("\n", " ")),)


@pytest.mark.parametrize(
    "text", ["- a\n-\n- b\n*\n- c", "-\n- a\n- b\n- c\n-", "- a\n-\n-\n- b\n- c\n- ", "• a\n•\n\n• b\n○\n• c\n"]
)
def test_a_bullet_without_text_is_nothing(text):
    assert blocks(text) == (Bullets([Finding("a"), Finding("b"), Finding("c")]),)


def test_a_mark_alone_outside_a_list_is_text():
    assert blocks("tekst\n-\nmere") == (Prose("tekst - mere"),)


@pytest.mark.parametrize("unseen", ["\u200b", "\ufeff", "\u2800", "\u00ad\u3164"])
def test_lines_of_which_nothing_is_seen_are_empty(unseen):
    assert blocks(unseen) == ()
    assert blocks(f"en\n{unseen}\nto{unseen}") == (Prose(f"en\n\nto{unseen}"),)
    assert blocks(f"- a\n- {unseen}\n-{unseen}\n- ❤\ufe0f\n") == (Bullets([Finding("a"), Finding("❤\ufe0f")]),)
    assert blocks(f"a) {unseen}\n") == blocks("a) \n") == (Prose("a)"),)


def test_a_box_that_is_ticked_stays_so():
    assert blocks("☐ en\n☑ to\n☒ tre") == (Bullets([Finding("en"), Finding("☑ to"), Finding("☒ tre")]),)


def test_a_paragraph_of_a_law_is_no_bullet():
    assert blocks("§ 4 i loven\ngælder") == (Prose("§ 4 i loven gælder"),)


@pytest.mark.parametrize("text", ["1. en\n2. to", "1) en\n2) to", "(1) en\n(2) to", "1. en\n\n2. to"])
def test_numbers_in_a_row_are_a_numbered_list(text):
    assert blocks(text) == (Bullets([Finding("en"), Finding("to")], numbered=True),)


def test_numbers_that_a_list_would_not_count_alike_stay_in_the_text():
    assert blocks("1. en\n\nOm en.\n\n2. to") == (
        Bullets([Finding("1. en")]), Prose("Om en."), Bullets([Finding("2. to")]),
    )  # fmt: skip
    assert blocks("- a\n  a) en\n  b) to") == (Bullets([Finding("a", [Finding("a) en"), Finding("b) to")])]),)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("3.", "4."), ("12)", "13)"), ("1.1", "1.2"), ("2.3.", "2.4."), ("A.", "B."), ("(c)", "(d)"),
        ("i)", "ii)"), ("I.", "II."), ("h)", "i)"), ("ix.", "x."),
    ],
)  # fmt: skip
def test_numbers_of_any_kind_that_follow_one_another_are_a_list(first, second):
    items = (Finding(f"{first} en"), Finding(f"{second} to"))
    assert blocks(f"{first} en\n{second} to") == (Bullets(items),)
    assert blocks(f"Her er:\n{first} en\n{second} to") == (Prose("Her er:"), Bullets(items))


def test_numbers_in_the_midst_of_a_paragraph_are_prose():
    text = "Vi mødtes den\n3. maj i aulaen og igen den\n4. maj"
    assert blocks(text) == (Prose(text.replace("\n", " ")),)


@pytest.mark.parametrize(
    ("text", "children"), [("- a\n- b", "ab"), ("1.1 a\n1.2 b", ["1.1 a", "1.2 b"]), ("a) a\nb) b", ["a) a", "b) b"])]
)
def test_a_list_of_another_kind_between_numbers_belongs_to_the_one_above_it(text, children):
    inner = tuple(map(Finding, children))
    assert blocks(f"1. en\n{text}\n2. to") == (Bullets([Finding("en", inner), Finding("to")], numbered=True),)
    assert blocks(f"1. en\n\n{text}\n\n2. to") == (Bullets([Finding("en", inner), Finding("to")], numbered=True),)
    assert blocks(f"1. en\n{text}\n2. to\n{text}") == (
        Bullets([Finding("en", inner), Finding("to", inner)], numbered=True),
    )  # fmt: skip


def test_a_list_of_another_kind_at_the_same_depth_is_one_of_its_own():
    numbers = Bullets([Finding("to"), Finding("tre")], numbered=True)
    assert blocks("- en\n1. to\n2. tre\n- fire") == (Bullets([Finding("en")]), numbers, Bullets([Finding("fire")]))
    assert blocks("1. to\n2. tre\n- fire") == (numbers, Bullets([Finding("fire")]))
    assert blocks("- en\n  1. to\n  2. tre") == (
        Bullets([Finding("en", [Finding("1. to"), Finding("2. tre")])]),
    )  # fmt: skip


def test_chapters_stay_beside_one_another():
    lines = ["1.1 en", "1.2 to", "2.1 tre", "2.2 fire"]
    assert blocks("\n".join(lines)) == (Bullets([Finding(line) for line in lines]),)


def test_a_blank_line_parts_bullets_from_numbers():
    numbers, bullets = Bullets([Finding("en"), Finding("to")], numbered=True), Bullets([Finding("a"), Finding("b")])
    assert blocks("1. en\n2. to\n\n- a\n- b") == (numbers, bullets)
    assert blocks("- a\n- b\n\n1. en\n2. to") == (bullets, numbers)


def test_a_date_at_the_beginning_of_a_line_is_no_number():
    assert blocks("Vi mødes den\n1. december i aulaen") == (Prose("Vi mødes den 1. december i aulaen"),)


@pytest.mark.parametrize(
    "text", ["År | 2024\nskolen | 3", "| År | 2024 |\n|---|---|\n| skolen | 3 |", "År\t2024\nskolen\t3"]
)
def test_columns_are_a_table(text):
    assert blocks(f"Før\n{text}\n\nefter") == (Prose("Før"), Table([["År", "2024"], ["skolen", "3"]]), Prose("efter"))


@pytest.mark.parametrize(
    "text",
    [
        "\tDansk\tMat\n2023/24\t7,3\t7,1\n2024/25\t7,4\t", " \tDansk\tMat\n2023/24\t7,3\t7,1\n2024/25\t7,4\t",
        " | Dansk | Mat\n2023/24 | 7,3 | 7,1\n2024/25 | 7,4 |",
        "||Dansk|Mat|\n|--|--|--|\n|2023/24|7,3|7,1|\n|2024/25|7,4||",
        "| | Dansk | Mat |\n| 2023/24 | 7,3 | 7,1 |\n| 2024/25 | 7,4 | |",
    ],
)  # fmt: skip
def test_the_corner_of_a_pasted_table_may_be_empty(text):
    table = Table([["", "Dansk", "Mat"], ["2023/24", "7,3", "7,1"], ["2024/25", "7,4", ""]])
    assert blocks(text) == (table,)
    assert blocks(f"Før\n{text}\nefter") == (Prose("Før"), table, Prose("efter"))
    assert Table(text) == table


@pytest.mark.parametrize(
    "text",
    ["         Dansk\n2023/24  7,3\n2024/25  -", "\tDansk\n2023/24\t7,3\n2024/25\t-", "|Dansk\n2023/24|7,3\n2024/25|-"],
)
def test_the_corner_above_one_column_of_figures_may_be_empty(text):
    table = Table([["", "Dansk"], ["2023/24", "7,3"], ["2024/25", "-"]])
    assert blocks(f"Før\n\n{text}\n\nefter") == (Prose("Før"), table, Prose("efter"))
    assert Table(text) == table


def test_a_corner_of_figures_needs_a_word():
    with pytest.raises(Malformed, match="Write a word before it, and two blanks"):
        Indicator("A", observations="        2024/25\nskolen  3,7\nlandet  3,6")


def test_blanks_over_the_first_column_are_an_empty_corner():
    text = "         Dansk  Mat\n2023/24  7,3    7,1\n2024/25  7,4    6,9"
    table = Table([["", "Dansk", "Mat"], ["2023/24", "7,3", "7,1"], ["2024/25", "7,4", "6,9"]])
    assert blocks(f"Før\n\n{text}\n\nefter") == (Prose("Før"), table, Prose("efter"))
    assert blocks(text) == (Table(text),) == (table,)


@pytest.mark.parametrize(
    "text",
    [
        "Dansk  Mat\n2023/24  7,3  7,1\n2024/25  7,4  6,9", "   Dansk  Mat\n2023/24  7,3  7,1\n2024/25  7,4  6,9",
        "         Dansk  Mat\n2023/24  7,3    7,1\n2024/25  7,4", "         Velkommen\nNavn     Rolle\nBo       leder",
        "Før\n         Dansk  Mat\n2023/24  7,3    7,1", "\t\tVi talte\nom fravær\t\t", "\t\t\n\tVi talte\t",
    ],
)  # fmt: skip
def test_a_first_line_that_may_lack_another_cell_heads_no_table(text):
    assert [type(block) for block in blocks(text)] == [Prose]


def test_cells_at_both_ends_may_be_empty_where_all_rows_have_as_many_words():
    assert Table("\tA\tB\nx\t\t3") == Table([["", "A", "B"], ["x", "", "3"]])
    assert Table("\tA\tB\nx\t1\t") == Table([["", "A", "B"], ["x", "1", ""]])


def test_a_line_that_a_tab_indents_heads_no_table_of_two_columns():
    table = Table([["Navn", "Rolle"], ["Bo", "leder"]])
    assert blocks("\tDeltagere\nNavn\tRolle\nBo\tleder") == (Prose("Deltagere"), table)


@pytest.mark.parametrize("text", ["1.\tTrivsel\n2.\tFravær", "1)\tTrivsel\n2)\tFravær", "\t1.\tTrivsel\n\t2.\tFravær"])
def test_the_tab_behind_the_number_of_an_item_parts_no_columns(text):
    assert blocks(text) == (Bullets([Finding("Trivsel"), Finding("Fravær")], numbered=True),)


def test_the_tab_behind_the_letter_of_an_item_parts_no_columns():
    assert blocks("a)\tTrivsel\nb)\tFravær") == (Bullets([Finding("a) Trivsel"), Finding("b) Fravær")]),)


def test_numbers_below_a_header_are_a_column():
    assert blocks("Nr.\tEmne\n1.\tTrivsel\n2.\tFravær") == (
        Table([["Nr.", "Emne"], ["1.", "Trivsel"], ["2.", "Fravær"]]),
    )  # fmt: skip


@pytest.mark.parametrize(
    "row", [["Lektiecafé", "", "juni"], ["Lektiecafé", "Bo", ""], ["", "Bo", "juni"], ["Bo", "", ""]]
)
def test_a_cell_of_a_pasted_table_may_be_empty(row):
    header = ["Hvad", "Hvem", "Hvornår"]
    text = "\t".join(header) + "\n" + "\t".join(row)
    assert blocks(text) == (Table([header, row]),)
    assert Table(text) == Table([header, row])


def test_an_empty_cell_at_the_end_stays_one():
    assert Table("a\tb\nc\t") == Table([["a", "b"], ["c", ""]])


def test_tabs_that_put_columns_below_one_another_part_two_columns():
    assert Table("Hvad\t\tHvem\nLektiecafé\tBo") == Table([["Hvad", "Hvem"], ["Lektiecafé", "Bo"]])


def test_blanks_part_the_columns_of_a_whole_paragraph():
    table = Table([["Hvad", "Hvem"], ["Læsebånd i 5. klasse", "Bo"], ["Morgenløb", "Ida"]])
    text = "Hvad                    Hvem\nLæsebånd i 5. klasse    Bo\nMorgenløb               Ida"
    assert blocks(f"Før\n\n{text}\n\nefter") == (Prose("Før"), table, Prose("efter"))
    for other in (f"Før\n{text}", f"{text}\nefter", f"{text}    nu"):
        assert all(isinstance(block, Prose) for block in blocks(other))


@pytest.mark.parametrize(
    "text", ["Vi talte.\tSå gik vi.\nDet var godt.\tNu er det sket.", "God debat.  Vi så.\nMere her.  Og der.",
    "Hej\tmed dig\nvi ses\ti morgen"],
)  # fmt: skip
def test_lines_of_prose_are_no_table(text):
    assert [type(block) for block in blocks(text)] == [Prose]


def test_tabs_at_the_ends_of_lines_make_no_table():
    assert blocks("Vi talte\t\nom fravær\t") == (Prose("Vi talte om fravær"),)


def test_a_table_whose_rows_are_uneven_is_told():
    with pytest.raises(Malformed) as caught:
        blocks("a | b\nc | d | e")
    assert caught.value.code == "SUD021"


LISTS = {
    "participants": "Bo Dam\nIb Ask",
    "themes": "Trivsel\nFravær",
    "agenda": "- Velkomst\n- Trivsel",
    "actions": "Læsebånd\nMorgenhold",
    "written_by": "Asta\nBo",
}


@pytest.mark.parametrize(("field", "text"), LISTS.items())
def test_lines_without_dashes_are_not_one_thing(field, text):
    with pytest.raises(Malformed, match="expected a list") as caught:
        Dialogue("X", **{field: text})
    assert caught.value.code == "SUD008"


def test_lines_with_dashes_are_not_one_bullet():
    with pytest.raises(Malformed, match="expected a list"):
        ActionPoint("Læsebånd", details="- en\n- to")
    assert ActionPoint("Læsebånd", details="en\nto").details == (Finding("en\nto"),)


def test_words_of_several_lines_are_no_list():
    with pytest.raises(Malformed, match="expected a list"):
        Indicator("Svar", categories="tit\nsjældent")


def test_a_letter_alone_below_another_item_is_one():
    [bullets] = blocks("1. Trivsel\n2. Fravær\n   a) sygdom")
    assert [child.text for child in bullets.items[1].children] == ["a) sygdom"]
    assert blocks("- prik\n  a. en\n- prik") == (Bullets([Finding("prik", [Finding("a. en")]), Finding("prik")]),)
    assert len(blocks("- ved\n  A. Holm\n- den\n  1. december\n- fra\na. til")[0].items) == 3
    assert blocks("- prik\n(1) en") == (Bullets([Finding("prik")]), Bullets([Finding("(1) en")]))
    assert len(blocks("- prik i\n1. december")[0].items[0].children) == 0


def test_a_table_may_stand_between_bullets():
    table = Table([["Klasse", "Antal"], ["3.a", "12"]])
    before, found, after = blocks("- prik\nKlasse  Antal\n3.a     12\n- næste")
    assert found == table
    assert (before, after) == (Bullets([Finding("prik")]), Bullets([Finding("næste")]))


@pytest.mark.parametrize(
    "text", ["Godt.  Vi fik\ntalt.  Og grinet", "Det gik.  Vi fik talt!  Og hvad?  Ja\nBo.  Gry!  Ida?  Alle"]
)
def test_two_blanks_behind_each_sentence_are_no_table(text):
    assert blocks(text) == (Prose(text.replace("\n", " ")),)


def test_an_abbreviation_may_head_a_column():
    assert blocks("Nr.  Navn\n4  Bo\n5  Ida") == (Table([["Nr.", "Navn"], ["4", "Bo"], ["5", "Ida"]]),)
