from django.urls import path

from udsyn.library.views import contributing, editors, files, reading

app_name = "library"
urlpatterns = [
    path("", reading.shelf, name="shelf"),
    path("files/<path:name>", files.file, name="file"),
    path("read/<slug:key>/", reading.resource, name="resource"),
    path("side-by-side/<slug:key>/", editors.side_by_side, name="side-by-side"),
    path("contribute/<int:cohort_id>/", contributing.new, name="contribute"),
    path("waiting/<int:cohort_id>/", contributing.waiting, name="waiting"),
    path("waiting/<int:cohort_id>/<int:pk>/publish/", contributing.publish, name="publish"),
    path("editors/", editors.editors, name="editors"),
    path("editors/<int:pk>/take-back/", editors.take_back, name="editor-take-back"),
]
