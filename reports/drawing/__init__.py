"""Journeys and blueprints as drawings: one writer of SVG for the screen and for documents. Pure."""
