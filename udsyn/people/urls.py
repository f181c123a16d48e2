from django.urls import URLPattern, path

from udsyn.people.views import account, grants, sign_in, trail

app_name = "people"

at_the_door = [
    path("sign-in/", sign_in.sign_in, name="sign-in"),
    path("sign-in/code/", sign_in.sign_in_code, name="sign-in-code"),
    path("sign-in/link/<str:token>/", sign_in.sign_in_link, name="sign-in-link"),
    path("sign-in/passkey/", sign_in.sign_in_passkey, name="sign-in-passkey"),
    path("sign-in/elsewhere/", sign_in.sign_in_elsewhere, name="sign-in-elsewhere"),
    path("sign-out/", sign_in.sign_out, name="sign-out"),
]
oneself = [
    path("account/", account.account, name="account"),
    path("account/passkeys/", account.passkeys, name="passkeys"),
    path("account/passkeys/<int:pk>/remove/", account.passkey_remove, name="passkey-remove"),
]
running_a_programme = [
    path("cohorts/<int:cohort_id>/roles/", grants.roles, name="roles"),
    path("cohorts/<int:cohort_id>/roles/<int:pk>/take-back/", grants.role_take_back, name="role-take-back"),
    path("cohorts/<int:cohort_id>/trail/", trail.trail, name="trail"),
]

urlpatterns: list[URLPattern] = [*at_the_door, *oneself, *running_a_programme]
