"""Work on large tables dealt to the processor's cores; the answers are the same whatever their number.

NumPy's own threads (OpenBLAS) wait for each other by spinning. Where others need the cores too, as in a
workshop, a grouping then took twice the processor and four times as long; so they are switched off once
this file is imported, in all the process, and large tables are dealt to threads that sleep.
"""

import os
from concurrent.futures import ThreadPoolExecutor

import scipy.linalg  # noqa: F401 - brings a library of its own, which must be there to be told
from threadpoolctl import threadpool_limits

threadpool_limits(1, "blas")

CORES = max(1, min(4, os.cpu_count() or 1))
"""More gain little, and each may hold 60 MB."""


def dealt() -> ThreadPoolExecutor:
    """Threads to deal work to, to be used in a `with`; what each of them multiplies, it does alone."""
    return ThreadPoolExecutor(CORES)
