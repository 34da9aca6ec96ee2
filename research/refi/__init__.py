"""REFI-QDA: how a project goes to other tools for qualitative analysis and comes from them."""
