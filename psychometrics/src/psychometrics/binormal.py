"""The bivariate normal distribution, exact to rounding."""

from math import pi

import numpy as np

from psychometrics.arrays import FloatArray
from psychometrics.later import special

_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(20)
_EDGES = np.concatenate([[0.0, 0.25], 1 - 0.5 ** np.arange(1, 9), [1.0]])
"""Panels that halve toward the end, where the density turns sharp for correlations near ±1."""


def binormal_cdf(x: FloatArray, y: FloatArray, rho: float) -> FloatArray:
    """P(X ≤ x, Y ≤ y) for standard normals with correlation ``rho``, element by element; ±∞ allowed.

    Formula (Plackett): Φ(x)Φ(y) + ∫₀^asin ρ exp(−(x²+y²−2xy·sin t)/(2cos²t)) dt / 2π, by Gauss–Legendre in
    panels. Source: Drezner & Wesolowsky 1990 (10.1080/00949659008811236).
    """
    edges = float(np.arcsin(rho)) * _EDGES
    middle, half = (edges[1:] + edges[:-1]) / 2, np.diff(edges) / 2
    angles = (middle[:, np.newaxis] + half[:, np.newaxis] * _NODES).ravel()
    weights = (half[:, np.newaxis] * _WEIGHTS).ravel()
    a, b = np.clip(x, -40.0, 40.0)[..., np.newaxis], np.clip(y, -40.0, 40.0)[..., np.newaxis]
    sine = np.sin(angles)
    density = np.exp(-(a * a + b * b - 2 * a * b * sine) / (2 * (1 - sine**2)))
    integral = np.asarray(density @ weights, dtype=np.float64) / (2 * pi)
    return np.asarray(special.ndtr(x) * special.ndtr(y) + integral, dtype=np.float64)


def binormal_pdf(x: FloatArray, y: FloatArray, rho: float) -> FloatArray:
    """Density of the standard bivariate normal; 0 at ±∞."""
    a, b = np.clip(x, -40.0, 40.0), np.clip(y, -40.0, 40.0)
    rest = 1 - rho**2
    return np.asarray(np.exp(-(a * a + b * b - 2 * rho * a * b) / (2 * rest)) / (2 * pi * np.sqrt(rest)))
