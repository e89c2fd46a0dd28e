"""A project's paths and settings, read once."""

from scannos.project.settings import Settings, read_settings
from scannos.project.texts import Project, Text, gather, loose, open_project

__all__ = ["Project", "Settings", "Text", "gather", "loose", "open_project", "read_settings"]
