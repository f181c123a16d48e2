from django.urls import path

from udsyn.programmes import views

app_name = "programmes"
urlpatterns = [
    path("new/", views.new, name="new"),
    path("<int:cohort_id>/settings/", views.settings, name="settings"),
]
