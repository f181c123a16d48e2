"""Who may open the addresses of `design`: everyone; there is nothing about anybody in it."""

from tests.access import EVERYONE, Door

DOORS = {
    "design:gallery": Door(EVERYONE),
    "design:answering": Door(EVERYONE),
    "design:language": Door(EVERYONE, method="post", data={"language": "nn"}),
}
