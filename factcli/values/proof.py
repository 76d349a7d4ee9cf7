"""Whether the digits of a value can be read in the phrases that are cited as its evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from factcli.values.dates import Date
from factcli.values.edtf import Edtf, Point
from factcli.values.grammar_dates import read_date
from factcli.values.grammar_money import millions_at
from factcli.values.grammar_points import MONTHS, read_point
from factcli.values.lexis import GAP
from factcli.values.numbers import Number
from factcli.values.text import Text
from factcli.values.value import Value
