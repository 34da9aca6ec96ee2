"""What leaves the tool: findings and, later, the brief and the master plan; and what must not leave."""
