"""Surveys: closed questions and what people chose, crossed and compared; what matters and how well it
is done. Pure but for `respondents` and `decisions`, which read and keep."""
