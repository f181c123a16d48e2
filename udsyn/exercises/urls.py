from django.urls import path

from udsyn.exercises.views import products, reflections

app_name = "exercises"
urlpatterns = [
    path("reflections/<int:step_id>/", reflections.reflection, name="reflection"),
    path("products/<int:step_id>/", products.product, name="product"),
    path("products/<int:step_id>/<int:product_id>/", products.read, name="read"),
    path("files/<uuid:key>/", products.file, name="file"),
    path("files/<uuid:key>/move/", products.move, name="file-move"),
    path("cohorts/<int:cohort_id>/notes/", reflections.notes, name="notes"),
]
