"""An invented county, 示例县, built through the actions that people use: every page has something to show."""
