from django.urls import path

from udsyn.home import views

app_name = "home"
urlpatterns = [
    path("", views.start, name="start"),
    path("home/desk/<int:cohort_id>/", views.desk, name="desk"),
    path("home/operator/", views.operator, name="operator"),
    path("home/calendar/", views.calendar, name="calendar"),
    path("home/calendar/stop/", views.calendar_stop, name="calendar-stop"),
    path("home/calendar/feed/<str:token>.ics", views.calendar_feed, name="feed"),
    path("home/evening/<int:cohort_id>/<slug:module>/", views.evening, name="evening"),
    path("home/evening/<int:cohort_id>/<slug:module>/remind/", views.evening_remind, name="evening-remind"),
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("home/groups/<int:group_id>/", views.group, name="group"),
    path("demo/", views.demo, name="demo"),
    path("demo/enter/<slug:role>/", views.enter, name="enter"),
]
