"""The standard's own sentences in place of ours: how they are recognised in a user's copy of PS3.2, and kept."""

from statements.catalog.wording.fingerprints import fingerprint, normalise, slot_id

__all__ = ["fingerprint", "normalise", "slot_id"]
