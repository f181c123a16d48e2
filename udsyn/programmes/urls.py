from django.urls import path

from udsyn.programmes.views import following, running

app_name = "programmes"
urlpatterns = [
    path("new/", running.new, name="new"),
    path("<int:cohort_id>/settings/", running.settings, name="settings"),
    # Walking through it.
    path("<int:cohort_id>/", following.programme, name="programme"),
    path("<int:cohort_id>/modules/<slug:module>/", following.module, name="module"),
    path("<int:cohort_id>/modules/<slug:module>/steps/<slug:step>/", following.step, name="step"),
]
