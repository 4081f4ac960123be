"""Build steps of the project, each a module with one job."""
