"""Checks of the generated website and portal: which ran, on which pages, and what they found.

What a check can tell by machine is not whether everybody can use a page: a site without findings is not
thereby "WCAG conformant", and nothing here says so. What did not run is said, with what it needs.
"""
