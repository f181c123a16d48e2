"""The invented region. No municipality here is in a public register (tested), and nobody is a real person."""

from __future__ import annotations

from dataclasses import dataclass

REGION = "Havlandet"
DOMAIN = "example.org"


@dataclass(frozen=True)
class DemoMunicipality:
    """`groups` holds each leader group's name and size. `language` is what most leaders there read."""

    name: str
    language: str
    groups: tuple[tuple[str, int], ...]


MUNICIPALITIES = (
    DemoMunicipality(
        "Bjørkvik",
        "nb",
        (("Kommunedirektørens ledergruppe", 8), ("Oppvekst", 9), ("Helse og mestring", 12), ("Teknikk og miljø", 7)),
    ),
    DemoMunicipality(
        "Elvestrand", "nb", (("Strategisk ledergruppe", 7), ("Oppvekst og kultur", 10), ("Helse og velferd", 11))
    ),
    DemoMunicipality("Fagerholmen", "nb", (("Kommunedirektørens ledergruppe", 4), ("Tjenestelederne", 9))),
    DemoMunicipality(
        "Grønnvoll", "nb", (("Toppledergruppa", 6), ("Samfunn og plan", 5), ("Helse og omsorg", 8), ("Skole", 7))
    ),
    DemoMunicipality(
        "Havnsund", "nb", (("Kommunedirektørens ledergruppe", 9), ("Digitalisering og stab", 5), ("Oppvekst", 14))
    ),
    DemoMunicipality("Innstranda", "nb", (("Strategisk ledergruppe", 6), ("Velferd", 7), ("Drift og eiendom", 5))),
    DemoMunicipality("Kvernvåg", "nn", (("Toppleiargruppa", 7), ("Helse og meistring", 9), ("Oppvekst", 6))),
    DemoMunicipality("Lyngneset", "nn", (("Leiargruppa til kommunedirektøren", 5), ("Teneste og nærmiljø", 8))),
    DemoMunicipality(
        "Mosdalen",
        "nn",
        (("Toppleiargruppa", 6), ("Skule og barnehage", 10), ("Helse og omsorg", 9), ("Teknisk", 4)),
    ),
    DemoMunicipality(
        "Nørreholm",
        "da",
        (("Direktionen", 5), ("Børn og unge", 10), ("Sundhed og ældre", 9), ("Digitalisering og it", 6)),
    ),
    DemoMunicipality(
        "Østerlunde",
        "da",
        (("Direktionen", 5), ("Velfærd", 9), ("Teknik og klima", 7), ("HR og stab", 4), ("Kultur og fritid", 4)),
    ),
    DemoMunicipality(
        "Solhave", "da", (("Direktion og stabschefer", 8), ("Skole og dagtilbud", 12), ("Job og borger", 8))
    ),
)

GIVEN = {
    "no": (
        "Anne Berit Camilla Dagny Eli Frøydis Gro Hilde Ingrid Jorunn Kari Liv Marit Nina Oddny Ragnhild Silje Tone "
        "Unni Vigdis Arne Bjørn Dag Einar Frode Geir Harald Ivar Jan Kåre Lars Magnus Nils Odd Per Rune Svein Terje "
        "Ulf Vidar Aisha Imran Sunniva Jon Hassan Maja"
    ).split(),
    "da": (
        "Anne Bente Camilla Dorte Else Freja Gitte Hanne Ida Jette Karen Lone Mette Nanna Pia Rikke Sanne Tina Ulla "
        "Vibeke Anders Bo Claus Dan Erik Flemming Gert Henrik Ib Jens Kim Lars Mads Niels Ole Palle Rasmus Søren "
        "Thomas Uffe Amina Yusuf Signe Emil"
    ).split(),
}
FAMILY = {
    "no": (
        "Askevold Brekkhus Dyrstad Eikrem Fossheim Granlund Hovland Isdal Jordvik Kvamstad Lunderud Myrvang Nesheim "
        "Oppdøl Ravnås Sandvåg Tveiten Ulvestad Vågland Ytterdal Øyehaug Åsbakk Rødland Storelv Kleppen Bakkerud"
    ).split(),
    "da": (
        "Agerbæk Bakgård Dalsgård Elkjær Fuglsang Grønlykke Højlund Iversen Kærsgaard Lyngbjerg Mølholt Nørager Overby "
        "Primdahl Ravnkilde Skovbo Thorup Urhøj Vestbjerg Ørbæk Ågård Kragelund Hesselbo Damkær"
    ).split(),
}
