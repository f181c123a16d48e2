from django.urls import path

from udsyn.library.views import files, reading

app_name = "library"
urlpatterns = [
    path("", reading.shelf, name="shelf"),
    path("files/<path:name>", files.file, name="file"),
    path("read/<slug:key>/", reading.resource, name="resource"),
]
