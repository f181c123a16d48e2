"""Columns of a list of participants, and the many words people head them with."""

from __future__ import annotations

import re

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from udsyn.people.spelling import word


class Column(TextChoices):
    """Labels are the template's headings."""

    NAME = "name", _("Name")
    GIVEN_NAME = "given_name", _("First name")
    FAMILY_NAME = "family_name", _("Last name")
    EMAIL = "email", _("E-mail")
    MUNICIPALITY = "municipality", _("Municipality")
    MUNICIPALITY_CODE = "municipality_code", _("Municipality number")
    GROUP = "group", _("Leader group")
    ROLE = "role", _("Role")
    LEAD = "lead", _("Leads the group")
    LANGUAGE = "language", _("Language")


# One alternative of each line must be there.
REQUIRED: tuple[tuple[tuple[Column, ...], ...], ...] = (
    ((Column.NAME,), (Column.GIVEN_NAME, Column.FAMILY_NAME)),
    ((Column.EMAIL,),),
    ((Column.MUNICIPALITY,), (Column.MUNICIPALITY_CODE,)),
    ((Column.GROUP,),),
    ((Column.ROLE,),),
)
TEMPLATE = (
    Column.NAME,
    Column.EMAIL,
    Column.MUNICIPALITY,
    Column.GROUP,
    Column.ROLE,
    Column.LEAD,
    Column.LANGUAGE,
)

# In Danish, Bokmål, Nynorsk and English; compared by `word`, so case, spaces and diacritics do not count.
SYNONYMS: dict[Column, str] = {
    Column.NAME: "name, full name, participant, participant name, person, navn, fulde navn, fullt navn, fullt namn,"
    " namn, deltager, deltagernavn, deltaker, deltakernavn, deltakar, deltakarnamn, for- og efternavn,"
    " for- og etternavn, for- og etternamn, navn på leder, lederens navn",
    Column.GIVEN_NAME: "first name, given name, forename, fornavn, fornamn, førenavn, førenamn",
    Column.FAMILY_NAME: "last name, family name, surname, efternavn, etternavn, etternamn",
    Column.EMAIL: "e-mail, email address, mail, mail address, e-mailadresse, mailadresse, e-post, e-postadresse, epost,"
    " post, e-postadr, arbejdsmail, jobmail, jobbepost, jobb e-post, arbeids-e-post, work e-mail",
    Column.MUNICIPALITY: "municipality, municipality name, kommune, kommunenavn, kommunenamn, kommunens navn,"
    " navn på kommune, kommune (navn eller nummer), kommune (navn eller kode), kommune (namn eller nummer),"
    " municipality (name or number), municipality (name or code)",
    Column.MUNICIPALITY_CODE: "municipality number, municipality no, municipality code, kommunenr, kommunenummer,"
    " kommunekode, kommune nr, kommune-id, komnr, knr",
    Column.GROUP: "leader group, leadership group, group, group name, team, leadership team, management team,"
    " management group, ledergruppe, ledergruppen, ledergruppa, ledergruppenavn, navn på ledergruppe, gruppe, gruppen,"
    " gruppa, gruppenavn, gruppenamn, lederteam, ledelsesgruppe, ledelse, leiargruppe, leiargruppa, leiargruppenamn,"
    " namn på leiargruppe, leiarteam",
    Column.ROLE: "role, leader role, role in the programme, rolle, rollen, rolla, lederrolle, leiarrolle, ledertype,"
    " leiartype, type leder, type leiar, rolle i forløbet, rolle i programmet",
    Column.LEAD: "group lead, group leader, lead, leads the group, leader, leader of the group, is lead, team lead,"
    " gruppeleder, gruppens leder, gruppas leder, leder, leder for gruppen, leder af gruppen, leder af gruppe,"
    " leder av gruppen, leder av gruppa, leiar, gruppeleiar, leiar for gruppa,"
    " leiar av gruppa, gruppelead, leder for ledergruppen, leder for ledergruppa,"
    " leder av ledergruppen, leder av ledergruppa, leiar for leiargruppa",
    Column.LANGUAGE: "language, preferred language, language code, locale, sprog, sprogkode, foretrukket sprog, språk,"
    " språkkode, foretrukket språk, føretrekt språk, målform, målføre, spraak, maalform",
}
BRACKETS = re.compile(r"[(\[][^)\]]*[)\]]")
HEADINGS: dict[str, Column] = {
    word(heading): column for column, headings in SYNONYMS.items() for heading in headings.split(",")
}


def column_of(heading: str) -> Column | None:
    """The column a heading stands for, or None. What stands in brackets may be left out."""
    return HEADINGS.get(word(heading)) or HEADINGS.get(word(BRACKETS.sub("", heading)))
