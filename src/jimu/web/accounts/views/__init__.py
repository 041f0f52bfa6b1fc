"""Pages of the door, of oneself, and of those who keep units and people."""
