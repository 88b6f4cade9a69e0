"""One file a page; each has a `TITLE` for the menu and `render()`, which reads widgets and draws."""
