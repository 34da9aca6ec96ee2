"""The website and citizen portal as files: records in, files out. Knows no store and no screen."""
