"""Where the public reference data lie, and how a block of ours is held against a block of theirs."""

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import isfinite, log10
from pathlib import Path
from typing import Any

_BESIDE_THE_REPOSITORY = Path(__file__).resolve().parents[4] / "shared" / "refdata"

NOT_OURS = {
    "source", "note", "reason", "name", "grm", "bayesmeta_crosscheck", "profile95", "tau2_nlme", "prior",
    "invariance_gender_MLR", "omega_psych_minres1", "omega_latent_response", "fit_scaled", "se_kr", "df_kr",
    "singular", "heywood",
}  # fmt: skip

TOLERANCES = (
    ("bayes_halfnormal05/tau_median", 4e-4),  # theirs is read off a grid of 5e-4, half a step low
    ("bayes_halfnormal05", 1e-4),
    ("omega_ordinal/omega_green_yang", 1e-6),
    ("omega_ordinal/loadings_std", 2e-5),
    ("omega_ordinal/polychoric", 1e-6),
    ("omega_ml/fit", 1e-4),
    ("omega_ml/loadings", 1e-4),
    ("omega_ml/uniquenesses", 1e-4),
    ("omega_ml", 1e-5),
    ("reml/reml_deviance", 1e-9),
    ("reml", 1e-5),
    ("icc_mean_score/groups/mean", 1e-10),
    ("groups/", 1e-5),
    ("three_level", 1e-6),
    ("lmm/df_satterthwaite", 1e-3),
    ("lmm/p", 1e-4),
    ("lmm", 1e-6),
)
CLOSED_FORM = 1e-10


@dataclass(frozen=True)
class Match:
    """One number of ours against one of theirs."""

    where: str
    ours: float | None
    theirs: float | None

    @property
    def error(self) -> float:
        """Absolute below one, relative above; infinite when only one side is not available."""
        if self.ours is None or self.theirs is None:
            return 0.0 if self.ours is self.theirs else float("inf")
        return abs(self.ours - self.theirs) / max(1.0, abs(self.theirs))

    @property
    def tolerance(self) -> float:
        """What the reference is good for."""
        return next((limit for part, limit in TOLERANCES if part in self.where), CLOSED_FORM)

    @property
    def digits(self) -> float:
        """Digits of agreement, at most 16."""
        if not isfinite(self.error):
            return 0.0
        return 16.0 if self.error == 0 else min(16.0, -log10(self.error))


def folder() -> Path | None:
    """The reference data, by PSYCHOMETRICS_REFDATA or beside the repository; ``None`` where absent."""
    named = os.environ.get("PSYCHOMETRICS_REFDATA")
    place = Path(named) if named else _BESIDE_THE_REPOSITORY
    return place if (place / "expected").is_dir() else None


def expected(place: Path, name: str) -> Any:
    """The results R computed."""
    return json.loads((place / "expected" / f"{name}.json").read_text())


def matches(ours: Any, theirs: Any, where: str = "") -> Iterator[Match]:
    """Walk both sides; keys only one side has are passed over, groups are matched by label."""
    if isinstance(theirs, Mapping) and isinstance(ours, Mapping):
        if "group" in theirs and "group" in ours:
            ours, theirs = _by_label(ours), _by_label(theirs)
        for key in theirs:
            if key in ours and key not in NOT_OURS:
                yield from matches(ours[key], theirs[key], f"{where}/{key}")
    elif isinstance(theirs, list) or isinstance(ours, list):
        yield from _lists(ours, theirs, where)
    elif _is_number(theirs) or _is_number(ours) or (theirs is None and ours is None):
        yield Match(where, _number(ours), _number(theirs))


def _lists(ours: Any, theirs: Any, where: str) -> Iterator[Match]:
    left, right = (side if isinstance(side, list) else [side] for side in (ours, theirs))
    if len(left) != len(right):
        yield Match(f"{where}/length", float(len(left)), float(len(right)))
        return
    for one, other in zip(left, right, strict=True):
        yield from matches(one, other, where)


def _by_label(block: Mapping[str, Any]) -> dict[str, Any]:
    labels = block["group"] if isinstance(block["group"], list) else [block["group"]]
    listed = {key: value for key, value in block.items() if key != "group"}
    return {key: _sorted(labels, value) for key, value in listed.items()}


def _sorted(labels: list[Any], value: Any) -> Any:
    if isinstance(value, list) and len(value) == len(labels):
        return [cell for _, cell in sorted(zip(map(str, labels), value, strict=True), key=lambda pair: pair[0])]
    if isinstance(value, Mapping):
        return {key: _sorted(labels, inner) for key, inner in value.items()}
    return value


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _number(value: Any) -> float | None:
    return float(value) if _is_number(value) else None
