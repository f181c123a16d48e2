"""Files of every kind, honest and hostile, become lines or a clear sentence."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.people.lists import HEADINGS, csv_list, row, xlsx_list
from udsyn.people.importing import Upload, read_upload
from udsyn.people.importing.columns import Column
from udsyn.people.importing.upload import MOST_PEOPLE
from udsyn.people.spreadsheet import LARGEST_FILE, Unreadable
from udsyn.people.spreadsheet.workbooks import MOST_UNPACKED

ODDE = row(name="Åse Ødegård", email="åse@ny.no", municipality="Sandvig", group="Ledergruppe Ærø")


def refusal(content: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        read_upload(content)
    return str(caught.value.sentence)


def names(upload: Upload) -> list[str]:
    return [line.get(Column.NAME) for line in upload.lines]


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_separator_in_every_encoding_reads_the_same(separator: str, encoding: str) -> None:
    upload = read_upload(csv_list(ODDE, separator=separator, encoding=encoding))
    assert upload == read_upload(xlsx_list(ODDE))
    assert upload.lines[0].values[Column.NAME] == "Åse Ødegård"


def test_a_separator_inside_quotes_is_text() -> None:
    upload = read_upload(csv_list(row(group="Plan, miljø; og teknik"), separator=","))
    assert upload.lines[0].get(Column.GROUP) == "Plan, miljø; og teknik"


def test_excels_own_separator_line_is_understood_and_counted() -> None:
    upload = read_upload(b"sep=;\r\n" + csv_list(row()))
    assert upload.lines[0].number == 3


def test_rows_are_numbered_as_in_the_spreadsheet() -> None:
    content = xlsx_list(row(), (), row(email="b@ny.no"), above=[("Liste over ledere",), ()])
    assert [line.number for line in read_upload(content).lines] == [4, 6]
    assert [line.number for line in read_upload(b"\n\n" + csv_list(row())).lines] == [4]


def test_the_sheet_with_the_headings_is_found() -> None:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(xlsx_list(row())))
    book.create_sheet("Forside", 0).append(["Velkommen", "til", "listen"])
    content = io.BytesIO()
    book.save(content)
    assert names(read_upload(content.getvalue())) == ["Kari Ny"]


def test_a_code_written_as_a_number_stays_a_code() -> None:
    cells = ("Kari Ny", "kari@ny.no", 301, "Teknik", "HR", True, "nb")
    values = read_upload(xlsx_list(cells)).lines[0].values
    assert (values[Column.MUNICIPALITY], values[Column.LEAD]) == ("301", "1")


def test_cells_are_trimmed_and_nothing_invisible_stays() -> None:
    upload = read_upload(csv_list(row(name="  Kari\u00a0\u200b  Ny\n", email=" kari@ny.no\u200b ")))
    assert upload.lines[0].get(Column.NAME) == "Kari Ny"
    assert upload.lines[0].get(Column.EMAIL) == "kari@ny.no"


def test_unknown_columns_are_named_and_not_kept() -> None:
    content = csv_list((*row(), "010190 12345"), headings=(*HEADINGS, "Personnummer"))
    upload = read_upload(content)
    assert upload.ignored == ["Personnummer"]
    assert "12345" not in str(upload.to_json())


def test_endless_texts_are_cut_where_they_are_too_long_anyway() -> None:
    content = xlsx_list((*row(name="K" * 30_000), "x"), headings=(*HEADINGS, "H" * 30_000))
    assert len(str(read_upload(content).to_json())) < 2_000


def test_an_upload_survives_being_stored() -> None:
    upload = read_upload(csv_list(ODDE, row(lead="", language="")))
    assert Upload.from_json(upload.to_json()) == upload


def test_first_and_last_name_may_stand_in_two_columns() -> None:
    headings = ("Fornavn", "Etternavn", "E-post", "Kommune", "Gruppe", "Rolle")
    upload = read_upload(csv_list(("Kari", "Ny", "kari@ny.no", "Sandvig", "Teknik", "HR"), headings=headings))
    assert upload.lines[0].values[Column.FAMILY_NAME] == "Ny"


@pytest.mark.parametrize("content", [b"", b"\n\n \r\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\x00\x00", b";;;\n;;;\n"])
def test_an_empty_file_is_called_empty(content: bytes) -> None:
    assert refusal(content) == "The file is empty."


def test_headings_alone_are_nobody() -> None:
    assert refusal(csv_list()) == "There is nobody under the headings."


def test_missing_columns_are_named() -> None:
    headings = ("Navn", "Kommune", "Gruppe")
    assert refusal(csv_list(("Kari", "Sandvig", "Teknik"), headings=headings)) == (
        "These columns are missing in the file: E-mail, Role."
    )


def test_a_list_without_headings_is_told_what_to_write() -> None:
    assert refusal(csv_list(row(), headings=row(name="Per"))).startswith("No row with headings was found.")


def test_two_columns_for_one_thing_are_named() -> None:
    headings = (*HEADINGS, "Mail")
    assert refusal(csv_list((*row(), "other@ny.no"), headings=headings)) == (
        "These columns say the same: “E-post”, “Mail”. Keep one of them and upload again."
    )


def test_too_many_people_are_refused() -> None:
    rows = [row(email=f"p{number}@ny.no") for number in range(MOST_PEOPLE + 1)]
    assert refusal(csv_list(*rows)).startswith("The file has more than 5,000 rows.")
    assert len(read_upload(csv_list(*rows[:-1])).lines) == MOST_PEOPLE


def test_a_file_over_the_limit_is_refused() -> None:
    assert refusal(b"x" * (LARGEST_FILE + 1)).startswith("The file is larger than 10 MB.")


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7 ...", b"\x89PNG\r\n\x1a\n", b"<!DOCTYPE html><p>", b"PK\x03\x04" + b"x" * 50]
)
def test_other_files_are_refused_in_words(content: bytes) -> None:
    assert refusal(content) in {
        "This is not a spreadsheet. Upload a file saved as .xlsx or .csv.",
        "The file is damaged and cannot be opened. Save it again as .xlsx and upload that.",
    }


def test_bytes_that_are_no_text_are_refused() -> None:
    assert refusal(bytes(range(256)) * 4).startswith("This file cannot be read as text.")


def test_an_old_excel_file_and_a_protected_one_are_told_apart() -> None:
    magic = bytes.fromhex("D0CF11E0A1B11AE1")
    assert refusal(magic + b"\x01" * 600).startswith("This is an older Excel file.")
    protected = magic + b"\x01" * 600 + "EncryptedPackage".encode("utf-16-le")
    assert refusal(protected).startswith("The file is protected by a password.")


def zipped(parts: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def test_a_word_document_is_no_spreadsheet() -> None:
    assert refusal(zipped({"word/document.xml": b"<w/>"})).startswith("This is not a spreadsheet.")


def test_a_zip_bomb_is_refused_before_it_goes_off() -> None:
    bomb = zipped({"xl/workbook.xml": b"<x/>", "xl/worksheets/sheet1.xml": b" " * (MOST_UNPACKED + 1)})
    assert len(bomb) < 100_000
    assert refusal(bomb).startswith("The file unpacks to far more than a list of people.")


def test_a_workbook_of_many_parts_is_refused() -> None:
    parts = {f"xl/part{number}.xml": b"" for number in range(600)}
    assert refusal(zipped({"xl/workbook.xml": b"<x/>", **parts})).startswith("The file unpacks to far more")


def test_a_cell_at_the_end_of_the_world_is_refused() -> None:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(xlsx_list(row())))
    book.worksheets[0]["XFD1048576"] = "far away"
    content = io.BytesIO()
    book.save(content)
    assert refusal(content.getvalue()).startswith("There is text very far down or far to the right")


def workbook(
    rows: str, *, sheet: str = "sheet1.xml", shared: str = "", more: Mapping[str, bytes] | None = None
) -> bytes:
    """A workbook written by hand, as no spreadsheet program would."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relation = f'<Relationship Id="r1" Type="{links}/worksheet" Target="worksheets/{sheet}"/>'
    parts = {
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{links}"><sheets><sheet name="a" sheetId="1" r:id="r1"/>'
        "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": "<Relationships "
        f'xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relation}</Relationships>',
        "xl/sharedStrings.xml": f'<sst xmlns="{main}">{shared}</sst>',
        f"xl/worksheets/{sheet}": f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>',
    }
    return zipped({name: part.encode() for name, part in parts.items()} | dict(more or {}))


NEAR = '<row r="1"><c r="A1" t="str"><v>x</v></c></row>'


@pytest.mark.parametrize(
    "cell",
    [
        '<row><c r="xfd1048576" t="str"><v>y</v></c></row>',
        '<row><c r = "XFD1048576" t="str"><v>y</v></c></row>',
        '<row><c s=">" r="XFD1048576" t="str"><v>y</v></c></row>',
        '<row><c r="&#88;FD1048576" t="str"><v>y</v></c></row>',
        f'<row r="1048575">{"<c/>" * 16_383}<c t="str"><v>y</v></c></row>',
    ],
)
@pytest.mark.parametrize("sheet", ["sheet1.xml", "sheet1.dat", "SHEET1.XML"])
def test_a_cell_far_away_is_found_however_its_place_is_written(cell: str, sheet: str) -> None:
    assert refusal(workbook(NEAR + cell, sheet=sheet)).startswith("There is text very far down")


def test_a_tag_that_never_ends_takes_no_time() -> None:
    assert "damaged" in refusal(workbook("<row><c " + 'r="A1" ' * 300_000))


def test_a_workbook_behind_the_workbook_is_not_opened() -> None:
    """The reader would try it when the first one is damaged."""
    for name in ("content.xml", "xl/workbook.bin", "XL\\Workbook.bin"):
        assert refusal(workbook(NEAR, more={name: b"<x/>"})).startswith("This is not a spreadsheet.")


def test_a_long_text_that_many_cells_share_is_refused() -> None:
    many = "".join(f'<row r="{line}"><c r="A{line}" t="s"><v>0</v></c></row>' for line in range(1, 1001))
    assert refusal(workbook(many, shared=f"<si><t>{'x' * 1_000_000}</t></si>")).startswith("The file unpacks to far")


def test_entities_are_never_expanded() -> None:
    cell = b"<row><c><v>&b;</v></c></row>"
    bomb = b'<!DOCTYPE a [<!ENTITY b "bbbb">]><worksheet><sheetData>' + cell + b"</sheetData></worksheet>"
    assert "damaged" in refusal(workbook(NEAR, more={"xl/other.xml": bomb}))


def test_a_truncated_workbook_is_called_damaged() -> None:
    content = xlsx_list(row())
    for length in (100, len(content) // 2, len(content) - 10):
        assert "damaged" in refusal(content[:length])


def test_a_quotation_mark_that_never_closes_does_not_swallow_the_list() -> None:
    content = csv_list(row()) + b'"' + b"x" * 200_000
    assert refusal(content).startswith("A cell in this file never ends")


def outcome(content: bytes) -> Upload | str:
    """What was read, or why not; anything else raises."""
    try:
        return read_upload(content)
    except Unreadable as refused:
        return str(refused.sentence)


@given(st.binary(max_size=400))
def test_no_bytes_whatever_raise_anything_but_a_sentence(content: bytes) -> None:
    for opening in (b"", b"PK\x03\x04", b"navn;e-post;kommune;gruppe;rolle\n"):
        assert outcome(opening + content)


SOUND = xlsx_list(row())


@given(st.integers(0, len(SOUND) - 1), st.binary(min_size=1, max_size=8))
def test_a_workbook_with_damaged_bytes_is_read_or_refused(place: int, damage: bytes) -> None:
    assert outcome(SOUND[:place] + damage + SOUND[place + len(damage) :])
