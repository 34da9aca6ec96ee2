import numpy as np

from clustering.frame import NEAR, Frame

SNOW, POOL = np.array([1.0, 0.0, 0.0]), np.array([0.0, 1.0, 0.0])


def frame() -> Frame:
    vectors = np.array([SNOW, SNOW, POOL, POOL])
    return Frame.of(vectors, ["en"] * 4, ["snow", "snow", "pool", "pool"])


def test_a_later_note_is_nearest_to_the_theme_it_is_like() -> None:
    (theme, score), (other, _) = frame().nearest(np.array([SNOW, POOL]), ["en", "en"])
    assert (theme, other) == ("snow", "pool")
    assert score > 0.99


def test_a_note_on_something_else_is_near_to_none() -> None:
    ((_, score),) = frame().nearest(np.array([[0.0, 0.0, 1.0]]), ["en"])
    assert score < NEAR


def test_notes_in_no_theme_count_for_the_means_only() -> None:
    vectors = np.array([SNOW, POOL, [0.0, 0.0, 1.0]])
    found = Frame.of(vectors, ["en"] * 3, ["snow", "pool", None])
    assert found.themes == ("pool", "snow")
    assert found.centres.shape == (2, 3)
    assert not np.allclose(found.centring.overall, vectors[:2].mean(axis=0))


def test_each_language_is_read_in_its_own_mean() -> None:
    french = np.array([0.0, 0.0, 5.0])
    vectors = np.array([SNOW, POOL, SNOW + french, POOL + french] * 20)
    themes = ["snow", "pool"] * 40
    found = Frame.of(vectors, ["en", "en", "fr", "fr"] * 20, themes)
    said = found.nearest(np.array([SNOW + french, POOL + french]), ["fr", "fr"])
    assert [theme for theme, _ in said] == ["snow", "pool"]
    assert min(score for _, score in said) > NEAR
