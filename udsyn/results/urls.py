from django.urls import path

from udsyn.results.views import checking, own, pictures, releasing

app_name = "results"
urlpatterns = [
    path("cohorts/<int:cohort_id>/", pictures.listing, name="listing"),
    path("rounds/<int:round_id>/groups/<int:group_id>/", pictures.group, name="group"),
    path("rounds/<int:round_id>/municipalities/<int:municipality_id>/", pictures.municipality, name="municipality"),
    path("rounds/<int:round_id>/region/", pictures.region, name="region"),
    path("rounds/<int:round_id>/protection/", checking.protection, name="protection"),
    path("rounds/<int:round_id>/technical/", checking.technical, name="technical"),
    path("rounds/<int:round_id>/release/", releasing.release, name="release"),
    path("own/<str:token>/", own.own, name="own"),
    path("own/<str:token>/share/", own.share, name="share"),
    path("own/<str:token>/take-back/", own.take_back, name="take-back"),
]
