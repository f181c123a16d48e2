"""What can be done with releases and shared results."""

from udsyn.results.actions.releasing import TooFewLateAnswers, compute_release, discard_release, publish_release
from udsyn.results.actions.sharing import NothingToShare, refresh_shared_results, share_result, take_back_result

__all__ = [
    "NothingToShare",
    "TooFewLateAnswers",
    "compute_release",
    "discard_release",
    "publish_release",
    "refresh_shared_results",
    "share_result",
    "take_back_result",
]
