"""Charts: tables in, one `Chart` out; one module a chart."""
