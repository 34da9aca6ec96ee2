import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from clustering import embedding
from clustering.embedding import (
    BATCH_TOKENS,
    Embedder,
    batches,
    check,
    load,
    load_in_background,
)
from errors import CancelledError, ModelError

WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "park", "bus", "the", "late", "is"]


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Path:
    """A model of ten words and two layers, made on the spot: nothing is downloaded."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.models import Pooling, Transformer
    from transformers import AutoTokenizer, BertConfig, BertModel

    base, folder = tmp_path_factory.mktemp("base"), tmp_path_factory.mktemp("tiny")
    (base / "vocab.txt").write_text("\n".join(WORDS), encoding="utf-8")
    BertModel(
        BertConfig(
            vocab_size=len(WORDS),
            hidden_size=16,
            num_hidden_layers=2,
            num_attention_heads=2,
            intermediate_size=32,
        )
    ).save_pretrained(base)
    AutoTokenizer.from_pretrained(base).save_pretrained(base)
    words = Transformer(str(base))
    SentenceTransformer(modules=[words, Pooling(16)], device="cpu").save(str(folder))
    return folder


@pytest.fixture
def forgotten(tiny_model: Path) -> Iterator[str]:
    """The tiny model's folder, not loaded yet and forgotten afterwards."""
    embedding._loaded.pop(str(tiny_model), None)
    yield str(tiny_model)
    embedding._loaded.pop(str(tiny_model), None)


def test_the_bundled_model_gives_unit_rows_in_the_order_of_the_texts(embedder: Embedder) -> None:
    rows = embedder.encode(["the bus is late again today", "parks", "the bus is late again today"])
    assert rows.shape == (3, 384)
    assert rows.dtype == np.float32
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    assert np.array_equal(rows[0], rows[2])
    assert embedder.name.removesuffix("+bf16") == "all-MiniLM-L6-v2@53aa51172d14"
    assert not embedder.multilingual


def test_sentences_of_one_meaning_lie_nearer_than_others(embedder: Embedder) -> None:
    a, b, c = embedder.encode(
        ["The bus is late.", "Buses never come on time.", "Plant more trees."]
    )
    assert a @ b > a @ c


def test_no_texts_give_no_rows_of_the_models_width(embedder: Embedder) -> None:
    assert embedder.encode([]).shape == (0, 384)
    assert np.isfinite(embedder.encode([""])).all()


def test_each_distinct_text_is_embedded_once_and_progress_is_told(embedder: Embedder) -> None:
    told: list[tuple[str, int, int]] = []
    embedder.encode(["same"] * 100, lambda *step: told.append(step))
    assert told == [("embed", 0, 1), ("embed", 1, 1)]


def test_it_stops_between_batches(embedder: Embedder) -> None:
    seen: list[int] = []

    def stop(stage: str, done: int, total: int) -> None:
        seen.append(done)
        if done:
            raise CancelledError

    with pytest.raises(CancelledError):
        embedder.encode([f"note {i}" for i in range(BATCH_TOKENS)], stop)
    assert len(seen) == 2
    assert seen[0] == 0 < seen[1] < BATCH_TOKENS


def test_a_batch_holds_what_fits_its_tokens_and_at_least_one_text() -> None:
    assert list(batches([])) == []
    assert list(batches([BATCH_TOKENS // 2] * 2)) == [(0, 2)]
    assert list(batches([BATCH_TOKENS // 2, BATCH_TOKENS // 2 + 1])) == [(0, 1), (1, 2)]
    assert list(batches([1, BATCH_TOKENS * 2, BATCH_TOKENS * 3])) == [(0, 1), (1, 2), (2, 3)]


def test_narrow_numbers_are_used_where_the_processor_has_them_and_change_no_meaning(
    embedder: Embedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    import torch

    able = torch.cpu.get_capabilities()
    narrow = bool(able.get("avx512_bf16") or able.get("amx_bf16"))
    assert embedder.name.endswith("+bf16") == narrow
    monkeypatch.setattr(torch.cpu, "get_capabilities", dict)
    wide = embedding._bundled()
    assert wide.name == "all-MiniLM-L6-v2@53aa51172d14"
    texts = ["Bus", "The library is too far from my home, and it closes at five.", "Le parc " * 60]
    assert (wide.encode(texts) * embedder.encode(texts)).sum(axis=1).min() > 0.9995


def test_altered_weights_are_refused(tmp_path: Path) -> None:
    weights = tmp_path / "model.safetensors"
    weights.write_bytes(b"not the model")
    with pytest.raises(ModelError) as refused:
        check(weights, embedding.BUNDLED_SHA256)
    assert refused.value.key == "model_altered"
    assert refused.value.facts["expected"] == "53aa51172d14"


def test_missing_weights_are_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="model_missing"):
        check(tmp_path / "model.safetensors", embedding.BUNDLED_SHA256)


def test_a_folder_that_holds_no_model_is_refused(tmp_path: Path) -> None:
    (tmp_path / "readme.txt").write_text("nothing here", encoding="utf-8")
    with pytest.raises(ModelError, match="model_unusable"):
        load(str(tmp_path))


def test_a_model_of_ones_own_is_named_by_folder_and_hash(forgotten: str) -> None:
    own = load(forgotten)
    folder, _, digest = own.name.removesuffix("+bf16").partition("@")
    assert folder == Path(forgotten).name
    assert len(digest) == 12
    assert own.encode(["the bus is late"]).shape == (1, 16)


def test_threads_that_ask_at_once_get_one_model(forgotten: str) -> None:
    found: list[Embedder] = []
    threads = [threading.Thread(target=lambda: found.append(load(forgotten))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4
    assert len({id(model) for model in found}) == 1


def test_it_loads_in_the_background_and_a_bad_model_disturbs_nobody_there(
    forgotten: str, tmp_path: Path
) -> None:
    thread = load_in_background(forgotten)
    assert thread.daemon
    thread.join()
    assert forgotten in embedding._loaded
    load_in_background(str(tmp_path)).join()
    assert str(tmp_path) not in embedding._loaded


def test_several_threads_may_embed_at_once(forgotten: str) -> None:
    model, found = load(forgotten), []
    expected = model.encode(["the bus", "park"])
    threads = [
        threading.Thread(target=lambda: found.append(model.encode(["the bus", "park"])))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(np.allclose(rows, expected, atol=1e-6) for rows in found)
    assert len(found) == 4
