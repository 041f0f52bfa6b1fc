"""Long work: asked for by a person, done beside the pages, with progress; taken up again after a restart."""
