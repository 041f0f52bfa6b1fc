"""Proposals (提案): written and signed on phones, examined, assigned, answered, rated, closed by those concerned."""
