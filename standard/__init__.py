"""The digital service and design standard: criteria grown from evidence, and services held to them."""
