"""What every chart module returns: a figure with the words and the table that belong to it."""

from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart, ready for a page, a report or a file."""

    name: str
    """Short name for files and keys, such as ``new-in-each``."""
    finding: str
    """Heading: one sentence that states what the chart shows on this collection, plain text."""
    caption: str
    """How to read it: unit, period, what the colours mean; plain text."""
    alt: str
    """The takeaway for a reader who cannot see the figure, plain text."""
    table: pd.DataFrame
    """The figure's own numbers, columns named for readers."""
    figure: go.Figure | None = None
    """None when this collection has nothing to draw; then the finding is shown as a sentence."""
    places: pd.DataFrame | None = None
    """Where each row of the table is told: article (its id), start and end in its text; None for rows that sum up."""
