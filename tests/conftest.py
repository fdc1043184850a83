"""Hypothesis measures no time here: the machine may be busy with something else. Garbage is looked for seldom."""

from __future__ import annotations

import gc

from hypothesis import HealthCheck, settings

gc.set_threshold(100_000, 20, 50)
settings.register_profile("suddialog", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("suddialog")
