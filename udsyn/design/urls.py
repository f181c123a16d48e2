from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.i18n import set_language

from udsyn.design import views

app_name = "design"
urlpatterns = [
    path("", views.gallery, name="gallery"),
    path("answering/", views.answering, name="answering"),
    path("language/", login_not_required(set_language), name="language"),
]
