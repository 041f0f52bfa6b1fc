"""People, units and who may act for whom."""
