"""Output formats, one module each with a `FORMAT`; the registry finds them."""
