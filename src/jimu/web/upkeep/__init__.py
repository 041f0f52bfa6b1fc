"""Keeping an office going: its database brought up to date, backups that are read back, what is wrong with it."""
