"""Structure: the parts of an official document under Decree 30/2020."""

from extractor.structure.build import outline

__all__ = ["outline"]
