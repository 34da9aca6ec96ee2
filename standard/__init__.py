"""The digital service and design standard, and the template for the website and citizen portal."""
