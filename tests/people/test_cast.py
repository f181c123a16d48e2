from tests.cast import Cast
from udsyn.people.models import LeaderGroup, Person


def test_a_coordinator_sees_the_groups_of_her_own_municipality_only(cast: Cast) -> None:
    assert set(LeaderGroup.objects.visible_to(cast.bo)) == {cast.direction, cast.technical}


def test_somebody_from_outside_sees_only_herself(cast: Cast) -> None:
    assert set(Person.objects.visible_to(cast.ulla)) == {cast.ulla}
