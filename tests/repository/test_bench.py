"""The bench's arithmetic, and that it measures what it claims: proportions of the made-up records, one language as
the other order makes it."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from macros.loading.load import load, load_valid

from ..bench import figures
from ..bench.__main__ import main
from ..bench.figures import Round, Run
from ..bench.synthetic import REAL, count_units, write_corpus


def test_ratio_is_the_median_over_rounds_so_that_one_slow_round_does_not_count() -> None:
    pairs = [((4, 2), (8, 8)), ((30, 3), (40, 4)), ((3, 1), (4, 1))]
    rounds = [Round(Run(*ours, 0), Run(*plain, 0)) for ours, plain in pairs]
    assert figures.median_ratio(rounds, figures.wall) == 0.75
    assert figures.median_ratio(rounds, figures.processor) == 0.75
    assert figures.median_ratio(rounds[:2], figures.processor) == 0.5
    assert figures.middle([each.ours for each in rounds], figures.wall) == 4


@pytest.mark.parametrize(("costs", "exponent"), [((2.0, 10.0), 1.0), ((2.0, 50.0), 2.0), ((2.0, 2.0), 0.0)])
def test_growth_is_the_exponent(costs: tuple[float, float], exponent: float) -> None:
    assert math.isclose(figures.growth((1000, 5000), costs), exponent, abs_tol=1e-9)


def test_table_keeps_its_columns() -> None:
    assert figures.show_table(("", "units"), [("today", "35"), ("5000", "5005")]).splitlines() == [
        "|       | units |",
        "|------:|------:|",
        "| today |    35 |",
        "|  5000 |  5005 |",
    ]


def test_synthetic_records_keep_the_proportions_of_the_real_ones(tmp_path: Path) -> None:
    assert write_corpus(tmp_path / "data", 70) == 70
    corpus, problems = load(tmp_path / "data")
    assert not problems
    assert corpus is not None
    assert count_units(tmp_path / "data") == 70
    real = load_valid(REAL)

    def counts(found: object) -> tuple[int, ...]:
        assert isinstance(found, type(real))
        units = found.units
        return (
            len(units),
            sum(len(unit.mentions) for unit in units),
            sum(len(unit.calls) for unit in units),
            sum(len(unit.record.context) for unit in units),
            len(found.footnotes),
            len(found.developments),
        )

    assert counts(corpus) == tuple(2 * number for number in counts(real))
    assert [(e.kind, e.id) for e in corpus.entities] == [(e.kind, e.id) for e in real.entities], (
        "ten blocks share one set of entities"
    )
    assert len({unit.id for unit in corpus.units}) == 70


def test_bench_measures_the_exports_of_today(capsys: pytest.CaptureFixture[str]) -> None:
    """Both sides are prepared and the other files are generated."""
    main(["--sizes", "today", "--rounds", "1", "--only", "exports"])
    (row,) = [line for line in capsys.readouterr().out.splitlines() if line.startswith("| today")]
    assert float(row.strip("| ").rpartition("|")[2]) > 0


@pytest.mark.slow
def test_bench_measures_everything_today(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--sizes", "today", "--rounds", "1"])
    shown = capsys.readouterr().out
    assert "both languages at the same time: " in shown and "from saving a record to its new page: [" in shown
