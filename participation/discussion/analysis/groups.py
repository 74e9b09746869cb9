"""Finding groups of people who answer alike: principal components, then k-means, as Polis does.

C. Small, M. Bjorkegren, T. Erkkilä, L. Shaw, C. Megill, "Polis: Scaling Deliberation by Mapping High Dimensional
Opinion Spaces", Recerca 26(2), 2021. Needs the extra `opinions` (scikit-learn), which takes a second to import: only
tasks import this module. The same opinions always give the same groups.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA
from sklearn.metrics import silhouette_score
from threadpoolctl import threadpool_limits

from participation.discussion.analysis.rules import (
    GROUP_AT_LEAST,
    GROUPS_AT_MOST,
    PEOPLE_AT_LEAST,
    SILHOUETTE_AT_LEAST,
    STATEMENTS_AT_LEAST,
)

SEED = 20_170_515
STARTS = 4  # of k-means, of which the best counts
DEALS, CLOUDS = 40, 20
SAMPLE = 1_000  # of the people by whom a silhouette is judged
Matrix = Any  # a numpy array: people in rows, statements in columns; 1, 0, -1, or nan where she did not say


@dataclass(frozen=True, slots=True)
class Grouping:
    """Which group each row belongs to, 0 the largest, and where it lies on the plane. Not for anybody's eyes."""

    labels: list[int]
    points: list[tuple[float, float]]
    silhouette: float


def find_groups(votes: Matrix) -> Grouping | None:
    """The groups among these people; None where there are too few of them, or no groups.

    The number of groups is the one with the best silhouette among those whose smallest group is large enough. k-means
    finds "groups" in any cloud, so three things must hold: the answers hang together more than by chance, the
    silhouette is good in itself, and it is better than that of one cloud of the same shape.
    """
    votes = np.asarray(votes, dtype=float)
    if votes.ndim != 2 or votes.shape[0] < PEOPLE_AT_LEAST or votes.shape[1] < STATEMENTS_AT_LEAST:
        return None
    random = np.random.default_rng(SEED)
    if not hangs_together(votes, random):
        return None
    plane = project(votes)
    with threadpool_limits(1):  # small work: threads only wait for each other
        best = _best(plane)
        if best is None or best[0] < SILHOUETTE_AT_LEAST or not _beats_one_cloud(best[0], plane, random):
            return None
    silhouette, labels = best
    return Grouping(_by_size(labels), [(float(x), float(y)) for x, y in plane], silhouette)


def hangs_together(votes: Matrix, random: Any) -> bool:
    """Whether the first component carries more than it ever does once the answers to each statement are dealt out anew
    among those who answered it: J. L. Horn, "A rationale and test for the number of factors in factor analysis",
    Psychometrika 30 (1965)."""
    observed = _first_variance(filled(votes))
    return all(_first_variance(filled(mixed(votes, random))) < observed for _ in range(DEALS))


def _beats_one_cloud(silhouette: float, plane: Matrix, random: Any) -> bool:
    """Whether a single Gaussian cloud of the same extent is never parted so well: Y. Liu, D. N. Hayes, A. Nobel,
    J. S. Marron, "Statistical Significance of Clustering", JASA 103 (2008), in the plane."""
    spread = np.cov(plane.T)
    for _ in range(CLOUDS):
        cloud = _best(random.multivariate_normal([0, 0], spread, size=len(plane)), smallest=2)
        if cloud and cloud[0] >= silhouette:
            return False
    return True


def project(votes: Matrix) -> Matrix:
    """People on a plane. Who said nothing about a statement is put at its mean; who answered little is moved outwards
    again by the square root of the share she answered, as Polis does, and the sign of each axis is fixed."""
    answers = filled(votes)
    if not answers.std(axis=0).any():
        return np.zeros((len(answers), 2))
    components = PCA(n_components=2, svd_solver="full")
    plane = components.fit_transform(answers)
    heaviest = np.abs(components.components_).argmax(axis=1)
    plane *= np.sign(components.components_[[0, 1], heaviest])
    answered = np.maximum((~np.isnan(votes)).sum(axis=1), 1) / votes.shape[1]
    return plane / np.sqrt(answered)[:, None]


def filled(votes: Matrix) -> Matrix:
    """Every gap taken by the mean of its statement."""
    known = ~np.isnan(votes)
    means = np.where(known, votes, 0).sum(axis=0) / np.maximum(known.sum(axis=0), 1)
    return np.where(known, votes, means)


def _first_variance(answers: Matrix) -> float:
    """The share of all differences that the first component carries."""
    centred = answers - answers.mean(axis=0)
    total = float((centred**2).sum())
    return float(np.linalg.eigvalsh(centred.T @ centred)[-1]) / total if total else 0.0


def mixed(votes: Matrix, random: Any) -> Matrix:
    """The same answers to every statement, but given by people at random: nothing holds them together any more."""
    shuffled = votes.copy()
    for column in range(votes.shape[1]):
        known = np.flatnonzero(~np.isnan(votes[:, column]))
        shuffled[known, column] = votes[random.permutation(known), column]
    return shuffled


def _best(plane: Matrix, *, smallest: int = GROUP_AT_LEAST) -> tuple[float, Matrix] | None:
    """The best silhouette of 2 to `GROUPS_AT_MOST` groups, none smaller than `smallest`, and its labels."""
    found = []
    places = len(np.unique(plane.round(9), axis=0))
    for k in range(2, min(GROUPS_AT_MOST, places - 1, len(plane) // smallest) + 1):
        labels = KMeans(n_clusters=k, n_init=STARTS, random_state=SEED).fit_predict(plane)
        if np.bincount(labels, minlength=k).min() >= smallest:
            found.append(
                (float(silhouette_score(plane, labels, sample_size=min(len(plane), SAMPLE), random_state=SEED)), labels)
            )
    return max(found, key=lambda pair: pair[0], default=None)


def _by_size(labels: Matrix) -> list[int]:
    """Numbered by size, the largest first; of two of one size, the one whose first member stands first."""
    counts = np.bincount(labels)
    first = [int(np.flatnonzero(labels == label)[0]) for label in range(len(counts))]
    order = sorted(range(len(counts)), key=lambda label: (-counts[label], first[label]))
    number = {label: place for place, label in enumerate(order)}
    return [number[int(label)] for label in labels]
