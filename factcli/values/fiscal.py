"""Fiscal years: the month that one begins in, the year that it is called by, whose is which."""

from __future__ import annotations

import re
from typing import NamedTuple

from factcli.values.edtf import Point

MONTH_NAMES = tuple(
    (
        "january february march april may june july august september october november december"
    ).split()
)
_MONTHS = 12
_WRITTEN = re.compile(r"(?:(?P<edge>ends|begins)-)?(?P<month>[a-z]{3,9}|\d{1,2})")


class FiscalYear(NamedTuple):
    """How fiscal years run: the month of the first day, and whether the first year names them.

    FY2020 is mostly the year that ends in 2020; in Japan it is the one that begins then.
    """

    first: int
    by_first: bool = False

    @property
    def is_calendar(self) -> bool:
        """Whether it is the year of the calendar."""
        return self.first == 1

    def begun(self, year: int) -> int:
        """The year in which the fiscal year begins that is called by this one: FY2020."""
        return year if self.by_first or self.is_calendar else year - 1

    def span(self, begun: int, ended: int | None = None) -> tuple[Point, Point]:
        """The first and last month of those that begin in `begun` and end in `ended`: 2019-20."""
        last = (self.first - 2) % _MONTHS + 1
        ended = begun + (not self.is_calendar) if ended is None else ended
        return Point(begun, self.first), Point(ended, last)

    def part(self, months: tuple[int, int], begun: int) -> tuple[Point, Point]:
        """The months of a quarter or half, counted from 1, of the year that begins in `begun`."""
        first, last = (self.first - 2 + month for month in months)
        return _month(begun, first), _month(begun, last)

    def around(self, day: Point, steps: int = 0) -> tuple[Point, Point]:
        """The months of the year that a day lies in, or of one so many years after it."""
        return self.span(day.year + steps - ((day.month or self.first) < self.first))

    def __str__(self) -> str:
        """As documents and options write it: `ends-march`, or `begins-april`, which names it."""
        if self.by_first:
            return f"begins-{MONTH_NAMES[self.first - 1]}"
        return f"ends-{MONTH_NAMES[(self.first - 2) % _MONTHS]}"

    @classmethod
    def parse(cls, written: str) -> FiscalYear:
        """Read `april`, `ends-march` or `begins-april`; ValueError for anything else.

        A month alone is the one that it begins in.
        """
        found = _WRITTEN.fullmatch(written.strip().casefold())
        month = month_number(found["month"]) if found else None
        if found is None or month is None:
            raise ValueError(
                f"“{written}” is no fiscal year such as april, ends-june or begins-april"
            )
        if found["edge"] == "ends":
            return cls(month % _MONTHS + 1)
        return cls(month, by_first=found["edge"] == "begins" and month > 1)


def _month(year: int, number: int) -> Point:
    """The month that is so many after January of a year."""
    return Point(year + number // _MONTHS, number % _MONTHS + 1)


def month_number(name: str) -> int | None:
    """The number of a month: its own, its name's or that of the first letters of it."""
    if name.isdigit():
        return int(name) if 1 <= int(name) <= _MONTHS else None
    matching = [n for n, month in enumerate(MONTH_NAMES, start=1) if month.startswith(name)]
    return matching[0] if len(name) >= 3 and len(matching) == 1 else None


class Home(NamedTuple):
    """A state or body whose fiscal years are known: its names, web addresses and currency."""

    names: tuple[str, ...]
    domains: tuple[str, ...]
    currency: str
    year: FiscalYear


# Names | ends of web addresses | own currency. The first line of each group says how years run.
# From the budget laws of the states; where a state has changed its years lately it is left out,
# as are years that begin within a month (Nepal, Ethiopia, Iran, Afghanistan).
_HOMES = """
ends-september
U.S. Department; US Department; U.S. Congress; United States; Congressional Budget Office; USAID; \
Government Accountability Office; GAO; Pentagon; White House; State Department; \
Department of Defense; \
Department of Homeland Security; Department of Veterans Affairs; U.S. Government; OMB; \
Congressional Research Service; Congressional Record; US HHS; HHS; \
Department of Health and Human Services; National Institutes of Health; Medicaid; Medicare; \
Department of Education; Internal Revenue Service; Peace Corps | gov mil |
Marshall Islands; Marshallese | mh |
Micronesia; Micronesian | fm |
Palau; Palauan | pw |
Thailand; Thai | th | THB
Haiti; Haitian | ht | HTG
Trinidad and Tobago; Trinidad | tt | TTD
ends-march
India; Indian; RBI; NITI Aayog; Lok Sabha; Rajya Sabha; PIB | in | INR
United Kingdom; UK; British; HM Treasury; National Audit Office; \
Scotland; Scottish; Wales; Welsh; England; NHS | uk | GBP
Canada; Canadian; Statistics Canada; Treasury Board Secretariat | ca | CAD
South Africa; South African | za | ZAR
Hong Kong | hk | HKD
Jamaica; Jamaican | jm | JMD
Botswana | bw | BWP
Namibia; Namibian | na | NAD
Lesotho | ls | LSL
Eswatini; Swaziland | sz | SZL
Kuwait; Kuwaiti | kw | KWD
Brunei | bn | BND
Belize; Belizean | bz | BZD
Barbados; Barbadian | bb | BBD
Bermuda | bm | BMD
Saint Lucia; St. Lucia; St Lucia | lc |
Turks and Caicos | tc |
Montserrat | ms |
Gibraltar | gi | GIP
begins-april
Japan; Japanese | jp | JPY
Singapore | sg | SGD
ends-june
Australia; Australian; ABS; Defence Portfolio; Austrade | au | AUD
New Zealand | nz | NZD
Pakistan; Pakistani | pk | PKR
Bangladesh; Bangladeshi | bd | BDT
Egypt; Egyptian | eg | EGP
Kenya; Kenyan | ke | KES
Uganda; Ugandan | ug | UGX
Tanzania; Tanzanian | tz | TZS
Rwanda; Rwandan | rw | RWF
Mauritius; Mauritian | mu | MUR
Bhutan; Bhutanese | bt | BTN
Bahamas; Bahamian | bs | BSD
South Sudan; South Sudanese | ss | SSP
Samoa | ws | WST
Tonga | to | TOP
Cook Islands | ck |
Nauru; Nauruan | nr |
Niue; Niuean | nu |
Dominica | dm |
World Bank; IDA; IFC; International Finance Corporation; IBRD; \
International Development Association | worldbank.org ifc.org |
ends-april
International Monetary Fund; IMF | imf.org |
ends-december
Sri Lanka; Sri Lankan | lk | LKR
Norway; Norwegian; Norad | no | NOK
Sweden; Swedish | se | SEK
Denmark; Danish | dk | DKK
Finland; Finnish | fi |
Iceland; Icelandic | is | ISK
Germany; German; Bundeswehr | de |
France; French | fr |
Netherlands; Dutch | nl |
Belgium; Belgian | be |
Spain; Spanish | es |
Italy; Italian | it |
Austria; Austrian | at |
Switzerland; Swiss | ch | CHF
Ireland; Irish | ie |
Portugal; Portuguese | pt |
Poland; Polish | pl | PLN
Estonia; Latvia; Lithuania | ee lv lt |
European Commission; European Union; Eurostat; European Court of Auditors | europa.eu |
NATO; North Atlantic Treaty Organization | nato.int |
China; Chinese | cn | CNY
Russia; Russian | ru | RUB
Brazil; Brazilian | br | BRL
Mexico; Mexican | mx | MXN
Chile; Chilean | cl | CLP
Colombia; Colombian | co | COP
Argentina; Argentine | ar | ARS
Peru; Peruvian | pe | PEN
Nigeria; Nigerian | ng | NGN
Ghana; Ghanaian | gh | GHS
Turkey; Türkiye; Turkish | tr | TRY
Israel; Israeli | il | ILS
Korea; Korean | kr | KRW
Philippines; Philippine | ph | PHP
Indonesia; Indonesian | id | IDR
Malaysia; Malaysian | my | MYR
Vietnam; Viet Nam; Vietnamese | vn | VND
Ukraine; Ukrainian | ua | UAH
Kazakhstan; Kazakh | kz | KZT
Kyrgyzstan; Kyrgyz | kg | KGS
Uzbekistan; Uzbek | uz | UZS
Republic of Georgia; Tbilisi | ge | GEL
Armenia; Armenian | am | AMD
Azerbaijan; Azerbaijani | az | AZN
Mongolia; Mongolian | mn | MNT
Greece; Greek | gr |
Czech Republic; Czechia; Czech | cz | CZK
Slovakia; Slovak | sk |
Hungary; Hungarian | hu | HUF
Romania; Romanian | ro | RON
Bulgaria; Bulgarian | bg |
Croatia; Croatian | hr |
Slovenia; Slovenian | si |
Serbia; Serbian | rs | RSD
Moldova; Moldovan | md | MDL
Morocco; Moroccan | ma | MAD
Tunisia; Tunisian | tn | TND
Algeria; Algerian | dz | DZD
Senegal; Senegalese | sn |
Mali; Malian | ml |
Mozambique; Mozambican | mz | MZN
Zambia; Zambian | zm | ZMW
Saudi Arabia; Saudi | sa | SAR
Jordan; Jordanian | jo | JOD
Iraq; Iraqi | iq | IQD
Papua New Guinea | pg | PGK
Solomon Islands | sb | SBD
Vanuatu | vu | VUV
Guyana; Guyanese | gy | GYD
Bolivia; Bolivian | bo | BOB
Ecuador; Ecuadorian | ec |
Uruguay; Uruguayan | uy | UYU
Paraguay; Paraguayan | py | PYG
Panama; Panamanian | pa |
"""


def _homes() -> tuple[Home, ...]:
    found = []
    year = FiscalYear(1)
    for line in _HOMES.strip().splitlines():
        if "|" not in line:
            year = FiscalYear.parse(line)
            continue
        names, domains, currency = (part.strip() for part in line.split("|"))
        split = tuple(name.strip() for name in names.split(";"))
        found.append(Home(split, tuple(domains.split()), currency, year))
    return tuple(found)


HOMES = _homes()
