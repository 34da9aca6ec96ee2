"""The digital service and design standard grown from evidence, and the template for site and portal."""
