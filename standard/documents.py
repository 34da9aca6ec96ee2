"""Documents from outside the engagement: a test result, an assessment, a mandate, with its day and
where it is found."""

from dataclasses import dataclass
from datetime import date

from errors import InputError, NotFoundError
from research import days
from research.sources import iso_day
from store import Change, Store, new_key

TITLE_LIMIT = 200
ADDRESS_LIMIT = 500


@dataclass(frozen=True)
class DocumentDraft:
    """A document as a person describes it. `dated`: the day it speaks of (ISO); `address`: where whoever
    doubts it finds it, on the web or on a shelf."""

    title: str
    dated: str
    address: str = ""


@dataclass(frozen=True)
class Document:
    """A document as it is kept."""

    id: str
    title: str
    dated: str
    address: str
    status: str
    rev: int


def documents(store: Store) -> list[Document]:
    """The documents in evidence, the newest first."""
    rows = store.rows(
        "select id, title, dated, address, status, rev from documents where status = 'live'"
        " order by dated desc, id"
    )
    return [Document(**row) for row in rows]


def document(store: Store, key: str) -> Document:
    """One document, withdrawn or not; `NotFoundError` if it is gone."""
    row = store.row(
        "select id, title, dated, address, status, rev from documents where id = ?", [key]
    )
    if row is None:
        raise NotFoundError("record_gone", table="documents")
    return Document(**row)


def add(change: Change, draft: DocumentDraft) -> str:
    """Write a document and give its key. Raises `InputError` without a title, or for a day that is
    missing, unreadable or still to come."""
    key = new_key()
    change.insert("documents", {"id": key, **_columns(draft)})
    return key


def withdraw(store: Store, actor: str, document: Document) -> int:
    """Take a document out of the evidence; what rested on it shows that it is gone."""
    with store.change(actor, "document.withdraw", title=document.title) as change:
        change.update("documents", document.id, {"status": "withdrawn"}, rev=document.rev)
    return change.number


def _columns(draft: DocumentDraft) -> dict[str, str]:
    title, address = draft.title.strip(), draft.address.strip()
    if not title:
        raise InputError("document_title_missing")
    if len(title) > TITLE_LIMIT or len(address) > ADDRESS_LIMIT:
        raise InputError("document_too_long", title=TITLE_LIMIT, address=ADDRESS_LIMIT)
    dated = iso_day(draft.dated)
    if dated is None:
        raise InputError("document_day_missing")
    if date.fromisoformat(dated) > days.today():
        raise InputError("document_day_to_come", found=dated)
    return {"title": title, "dated": dated, "address": address}
