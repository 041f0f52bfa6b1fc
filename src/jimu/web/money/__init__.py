"""Payments through their chain of control (授权审批), and the finance system's list beside them."""
