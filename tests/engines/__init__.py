"""Tests of what runs on many machines."""
