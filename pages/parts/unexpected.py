"""What nobody foresaw: logged in full under a reference, which is all that the reader sees of it."""

import logging

from errors import FilRougeError
from store import new_key


def unexpected(what: str) -> FilRougeError:
    """The error to show instead of the one being handled; `what` failed."""
    reference = new_key()[-8:]
    logging.getLogger("fil_rouge").exception("%s failed, reference %s", what, reference)
    return FilRougeError("unexpected", reference=reference)
