"""Made-up crowds: people in rows, statements in columns, nan where nothing was said."""

import numpy as np


def groups(sizes, statements=20, *, noise=0.12, silent=0.0, seed=1):
    """Each group has its own view of every statement, from which its members stray with probability `noise`."""
    random = np.random.default_rng(seed)
    views = random.choice([-1.0, 1.0], (len(sizes), statements))
    votes = np.vstack(
        [
            np.where(random.random((size, statements)) < noise, -view, view)
            for size, view in zip(sizes, views, strict=True)
        ]
    )
    return _silence(votes, silent, random)


def one_cloud(people=100, statements=20, *, agreeing=None, silent=0.0, seed=1):
    """Everybody answers by herself; statements are more or less popular (or all as popular as `agreeing`)."""
    random = np.random.default_rng(seed)
    likely = random.uniform(0.1, 0.9, statements) if agreeing is None else agreeing
    votes = np.where(random.random((people, statements)) < likely, 1.0, -1.0)
    votes[random.random(votes.shape) < 0.1] = 0
    return _silence(votes, silent, random)


def _silence(votes, silent, random):
    votes[random.random(votes.shape) < silent] = np.nan
    return votes
