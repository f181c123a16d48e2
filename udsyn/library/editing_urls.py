"""Wagtail's own addresses under /admin/. Signing in and out is the house's."""

from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.generic import RedirectView
from wagtail.admin import urls as wagtail_urls

sign_in = RedirectView.as_view(pattern_name="people:sign-in", query_string=True)
urlpatterns = [
    path("login/", login_not_required(sign_in), name="wagtailadmin_login"),
    path("logout/", RedirectView.as_view(pattern_name="home:start"), name="wagtailadmin_logout"),
    path("", include(wagtail_urls)),
]
