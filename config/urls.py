"""Each room's addresses begin with the room's name."""

from django.urls import include, path

from udsyn.library.editing_rooms import editing_rooms

urlpatterns = [
    path("", include("udsyn.home.urls")),
    path("design/", include("udsyn.design.urls")),
    path("people/", include("udsyn.people.urls")),
    path("people/", include("udsyn.people.elsewhere")),
    path("programmes/", include("udsyn.programmes.urls")),
    path("instruments/", include("udsyn.instruments.urls")),
    path("library/", include("udsyn.library.urls")),
    editing_rooms,
    path("roadmap/", include("udsyn.roadmap.urls")),
    path("answers/", include("udsyn.answers.urls")),
    path("results/", include("udsyn.results.urls")),
    path("exercises/", include("udsyn.exercises.urls")),
]
