"""The door beside the screens: HTTP routes in the same process, for sign-in, health and phones."""
