"""The office on the web: who does what, when. A thin front door; what is read, checked and written is done below."""
