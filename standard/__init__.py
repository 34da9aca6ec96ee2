"""The digital service and design standard: its criteria, and the website and portal made from it."""
