"""What people said: the engagement, where its notes came from, who said them, and the notes.

Research evidence is a *note*: one thing somebody said or wrote.
"""
