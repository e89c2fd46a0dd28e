"""How good a corrector is: measured against corrected text, beside its peers."""

from scannos.work.evaluate.correctors import AsScanned, Corrector, Outcome, Readings
from scannos.work.evaluate.measure import JOINT, Meters, clean, measure

__all__ = ["JOINT", "AsScanned", "Corrector", "Meters", "Outcome", "Readings", "clean", "measure"]
