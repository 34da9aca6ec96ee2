"""The commands of the terminal, one file for each thing they are about; cli.py puts them together."""
