"""The context model: how likely each word is after those before it."""

from scannos.knowledge.classes import FIRST_WORD, SENTENCE, Class, classify, normal
from scannos.knowledge.context.model import Context
from scannos.knowledge.context.vocabulary import Vocabulary

__all__ = ["FIRST_WORD", "SENTENCE", "Class", "Context", "Vocabulary", "classify", "normal"]
