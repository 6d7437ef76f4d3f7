"""Questions about links, one module a subject; each in one lens, with one statement a level, never one an entity."""
