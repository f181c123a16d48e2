"""A leader's own result: her profile, what it rests on, and the one next thing, for her alone."""

from udsyn.results.own.page import own_page
from udsyn.results.own.profile import OwnProfile, OwnTopic, own_profile
from udsyn.results.own.result import OwnResult, own_result

__all__ = ["OwnProfile", "OwnResult", "OwnTopic", "own_page", "own_profile", "own_result"]
