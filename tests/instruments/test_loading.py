"""The instruments of the house become published versions, once."""

from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.cast import Cast
from tests.instruments.samples import sample
from udsyn.instruments.loading import DEFINITIONS, FaultyDefinition, VersionTaken, load_house_instruments
from udsyn.instruments.models import Instrument, Version
from udsyn.instruments.writing import checksum, to_yaml

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 22)
LATER = date(2027, 2, 1)


def test_every_file_of_the_house_becomes_a_published_version() -> None:
    versions = load_house_instruments(today=DAY)
    assert {version.instrument.slug for version in versions} == {path.stem for path in DEFINITIONS.glob("*.yaml")}
    for version in versions:
        assert version.published_on == DAY
        assert version.checksum == checksum(version.content)
        assert version.definition.slug == version.instrument.slug
        assert version.instrument.cohort is None


def test_loading_again_changes_nothing() -> None:
    before = load_house_instruments(today=DAY)
    assert load_house_instruments(today=LATER) == before
    assert Version.objects.count() == len(before)
    assert set(Version.objects.values_list("published_on", flat=True)) == {DAY}


def write(folder: Path, **changes: object) -> Path:
    content = sample(**changes)
    path = folder / f"{content['instrument']}.yaml"
    path.write_text(to_yaml(content), encoding="utf-8")
    return path


def test_a_changed_file_with_the_same_number_is_refused_with_a_sentence(tmp_path: Path) -> None:
    write(tmp_path)
    load_house_instruments(today=DAY, folder=tmp_path)
    write(tmp_path, minutes=9)
    with pytest.raises(VersionTaken, match=r"sample\.yaml has changed, but version 1 is already published"):
        load_house_instruments(today=LATER, folder=tmp_path)
    assert Version.objects.get().content["minutes"] == 3


def test_a_changed_file_with_the_next_number_becomes_the_next_version(tmp_path: Path) -> None:
    write(tmp_path)
    load_house_instruments(today=DAY, folder=tmp_path)
    write(tmp_path, minutes=9, version=2)
    (second,) = load_house_instruments(today=LATER, folder=tmp_path)
    assert second.number == 2
    assert [version.content["minutes"] for version in Version.objects.order_by("number")] == [3, 9]


def test_one_faulty_file_keeps_all_of_them_out(tmp_path: Path) -> None:
    write(tmp_path, instrument="a-good-one")
    path = write(tmp_path)
    path.write_text(path.read_text(encoding="utf-8").replace("kind: single", "kind: singel"), encoding="utf-8")
    with pytest.raises(FaultyDefinition, match=r"sample\.yaml:\d+:\d+: items › one › kind: There is no kind called"):
        load_house_instruments(today=DAY, folder=tmp_path)
    assert not Instrument.objects.exists()


def test_a_file_cannot_take_the_place_of_a_programmes_own_instrument(cast: Cast, tmp_path: Path) -> None:
    Instrument.objects.create(slug="sample", cohort=cast.cohort)
    write(tmp_path)
    with pytest.raises(VersionTaken, match="belongs to a programme"):
        load_house_instruments(today=DAY, folder=tmp_path)


def test_the_command_loads_and_says_what(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_instruments")
    assert "digital-mindset version 2" in capsys.readouterr().out


def test_the_checking_command_tells_faults_by_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = write(tmp_path)
    call_command("check_instrument", str(good))
    assert "has no faults" in capsys.readouterr().out
    bad = tmp_path / "bad.yaml"
    bad.write_text(good.read_text(encoding="utf-8").replace("minutes: 3", "minutes: x"), encoding="utf-8")
    with pytest.raises(CommandError, match="1 fault"):
        call_command("check_instrument", str(bad))
    assert "bad.yaml:4:10: minutes: Write a whole number here." in capsys.readouterr().out
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("check_instrument", str(tmp_path / "none.yaml"))
