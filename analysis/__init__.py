"""Ekko as a library: from files to tables that say how a news story travelled. It knows no user interface."""

__version__ = "0.1.0"
