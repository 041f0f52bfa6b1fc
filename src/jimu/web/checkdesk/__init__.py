"""The check desk: a document is dropped, its report is shown, nothing is kept."""
