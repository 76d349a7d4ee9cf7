"""Asked for by its name alone, a treaty had no answer behind a fact that is narrower."""

import pytest
from conftest import Run


@pytest.mark.parametrize(
    "name", ["ccm", "cluster munitions treaty", "tell me about the ccm", "apmbc"]
)
def test_what_is_known_of_a_treaty_is_told(run: Run, name: str) -> None:
    found = run("find", "--json", *name.split()).json["results"]
    assert "states parties" in [each["attribute"] for each in found]
