from django.urls import path

from udsyn.exercises.views import reflections

app_name = "exercises"
urlpatterns = [
    path("reflections/<int:step_id>/", reflections.reflection, name="reflection"),
    path("cohorts/<int:cohort_id>/notes/", reflections.notes, name="notes"),
]
