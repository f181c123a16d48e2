"""The shelf, one version, and adapting it."""

from django.urls import path

from udsyn.instruments.views import adapting, drafting, shelf, trying

app_name = "instruments"
urlpatterns = [
    path("", shelf.shelf, name="shelf"),
    path("<int:version_id>/", shelf.version, name="version"),
    path("<int:version_id>/definition.yaml", shelf.definition, name="definition"),
    path("<int:version_id>/try/", trying.try_out, name="try"),
    path("<int:version_id>/copy/", adapting.copy, name="copy"),
    path("<int:version_id>/next/", adapting.next_version, name="next"),
    path("<int:version_id>/upload/", adapting.upload, name="upload"),
    path("<int:version_id>/publish/", adapting.publish, name="publish"),
    path("<int:version_id>/discard/", adapting.discard, name="discard"),
    path("<int:version_id>/edit/", drafting.edit, name="edit"),
    path("<int:version_id>/edit/about/", drafting.about, name="about"),
    path("<int:version_id>/edit/questions/<slug:name>/", drafting.item, name="item"),
    path("<int:version_id>/edit/dimensions/<slug:name>/", drafting.scale, name="scale"),
    path("<int:version_id>/edit/answers/<slug:name>/", drafting.answer_words, name="answer-words"),
]
