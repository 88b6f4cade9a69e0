"""Engines: the same functions on one machine or on many."""
