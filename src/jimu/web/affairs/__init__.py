"""Routine affairs: recurring duties with their days, documents received and sent."""
