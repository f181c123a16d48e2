"""Arithmetic modulo the Mersenne prime 2⁶¹−1, on numpy arrays of uint64."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from psychometrics.arrays import IntArray

PRIME = (1 << 61) - 1

FieldArray: TypeAlias = NDArray[np.uint64]
"""Elements in 0 … PRIME−1."""

_P = np.uint64(PRIME)
_S61, _S31, _S30 = np.uint64(61), np.uint64(31), np.uint64(30)
_LOW31 = np.uint64((1 << 31) - 1)
_LOW30 = np.uint64((1 << 30) - 1)


def fold(values: FieldArray) -> FieldArray:
    """Reduce any uint64 to the field. What is below the prime wraps to something huge, so the smaller one is right."""
    folded = (values & _P) + (values >> _S61)
    return np.minimum(folded, folded - _P)


def multiply(left: FieldArray, right: FieldArray | np.uint64) -> FieldArray:
    """Product, element by element (broadcasting). No intermediate exceeds 64 bits.

    With a = a₁2³¹+a₀: ab = a₁b₁2⁶² + (a₁b₀+a₀b₁)2³¹ + a₀b₀, and 2⁶¹ ≡ 1.
    """
    a1, a0 = left >> _S31, left & _LOW31
    b1, b0 = right >> _S31, right & _LOW31
    middle = a1 * b0 + a0 * b1
    high = (a1 * b1) << np.uint64(1)
    return fold(high + (middle >> _S30) + ((middle & _LOW30) << _S31) + a0 * b0)


def add(left: FieldArray, right: FieldArray | np.uint64) -> FieldArray:
    """Sum, element by element."""
    return fold(left + right)


def subtract(left: FieldArray, right: FieldArray | np.uint64) -> FieldArray:
    """Difference, element by element."""
    return fold(left + (_P - right))


def negate(values: FieldArray) -> FieldArray:
    """Additive inverse, element by element."""
    return fold(_P - values)


def total(values: FieldArray, axis: int = -1) -> FieldArray:
    """Sum along an axis; up to 2³⁰ terms."""
    return _joined(np.add.reduce(values >> _S31, axis=axis), np.add.reduce(values & _LOW31, axis=axis))


def group_totals(values: FieldArray, labels: IntArray, groups: int) -> FieldArray:
    """Sum the last axis within labels 0 … groups−1, each of which occurs."""
    order = np.argsort(labels, kind="stable")
    starts = np.searchsorted(labels[order], np.arange(groups))
    ordered = values[..., order]
    high = np.add.reduceat(ordered >> _S31, starts, axis=-1)
    return _joined(high, np.add.reduceat(ordered & _LOW31, starts, axis=-1))


def _joined(high: FieldArray, low: FieldArray) -> FieldArray:
    """high · 2³¹ + low, both below 2⁶¹. Multiplying by a power of two turns the bits round."""
    return fold(((high & _LOW30) << _S31) + (high >> _S30) + low)


def inverse(value: int) -> int:
    """Multiplicative inverse of a non-zero element."""
    return pow(value, -1, PRIME)
