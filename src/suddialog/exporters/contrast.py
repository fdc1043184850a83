"""How well two colours can be told apart, as the accessibility guidelines reckon it."""

from __future__ import annotations


def channels(rgb: str) -> tuple[float, float, float]:
    """Red, green and blue of a colour (``"0F5F66"``), 0 to 1."""
    return int(rgb[:2], 16) / 255, int(rgb[2:4], 16) / 255, int(rgb[4:6], 16) / 255


def luminance(rgb: str) -> float:
    """Relative luminance of a colour, 0 to 1."""
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels(rgb))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def lightness(luminance: float) -> float:
    """How light something of a luminance is to the eye, 0 to 100 (CIE 1976)."""
    return 116 * luminance ** (1 / 3) - 16 if luminance > 0.008856 else 903.3 * luminance
