"""Close reading of one text at a time: each finding is a span with a value and the rule that found it."""
