"""Who people are and what they go through: segments, personas, journeys, blueprints.

The room is kept here by its name; its first records come with personas and journeys.
"""
