"""What the city runs and plans: its services."""
