"""Addresses of sign-in at another house. allauth looks them up by name and without a namespace.

They answer "not found" until OpenID Connect is set up, and are all of allauth's pages that can be reached.
"""

from allauth.socialaccount.providers.openid_connect import views
from django.urls import path

HOUSE = {"provider_id": "elsewhere"}

urlpatterns = [
    path("sign-in/elsewhere/go/", views.login, HOUSE, name="openid_connect_login"),
    path("sign-in/elsewhere/back/", views.callback, HOUSE, name="openid_connect_callback"),
]
