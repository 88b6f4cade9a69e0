"""Readers: bytes in, records and a load report out; one module a family of formats."""
