"""Who people are and what they go through: segments, personas, journeys, blueprints."""
