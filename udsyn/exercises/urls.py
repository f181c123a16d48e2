from django.urls import path

from udsyn.exercises.views import products, reflections, sittings

app_name = "exercises"
urlpatterns = [
    path("reflections/<int:step_id>/", reflections.reflection, name="reflection"),
    path("reflections/<int:step_id>/share/", reflections.share, name="share"),
    path("products/<int:step_id>/", products.product, name="product"),
    path("products/<int:step_id>/<int:product_id>/", products.read, name="read"),
    path("files/<uuid:key>/", products.file, name="file"),
    path("files/<uuid:key>/move/", products.move, name="file-move"),
    path("steps/<int:step_id>/", sittings.exercise, name="exercise"),
    path("sittings/<int:sitting_id>/", sittings.sitting, name="sitting"),
    path("sittings/<int:sitting_id>/live/", sittings.live, name="live"),
    path("sittings/<int:sitting_id>/paper/", sittings.paper, name="paper"),
    path("cohorts/<int:cohort_id>/notes/", reflections.notes, name="notes"),
]
