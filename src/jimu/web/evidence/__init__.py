"""From target to evidence: which measure gives an indicator's actual value, and the rows behind every number."""
