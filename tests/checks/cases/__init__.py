"""For each rule, statements that make it speak and statements that it keeps silent about."""
