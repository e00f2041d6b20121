"""Which things hang together: components of a graph, from its ties alone."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import scipy


def component_sizes(ones: Sequence[str], others: Sequence[str]) -> list[int]:
    """How many ends each component has, largest first; only ends of ties are counted, so the least is 2.

    The first tie goes from the first of ``ones`` to the first of ``others``, and so on. A tie from a thing to itself
    says nothing. Memory grows with the ends of ties, not with all things.
    """
    # Columns of Arrow are taken as they are: a hundred thousand ties are never a hundred thousand texts of Python.
    chunks = [one for some in (ones, others) for one in getattr(some, "chunks", [some])]
    ends = pa.chunked_array(chunks, pa.string()).combine_chunks().dictionary_encode().indices.to_numpy()
    start, stop = ends[: len(ones)], ends[len(ones) :]
    start, stop = start[start != stop], stop[start != stop]
    things, places = np.unique(np.concatenate([start, stop]), return_inverse=True)
    ties = scipy.sparse.coo_array(
        (np.ones(len(start)), (places[: len(start)], places[len(start) :])), (len(things),) * 2
    )
    _, labels = scipy.sparse.csgraph.connected_components(ties, directed=False)
    return sorted(np.bincount(labels).tolist(), reverse=True)
