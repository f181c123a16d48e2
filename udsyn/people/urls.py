from django.urls import URLPattern, path

from udsyn.people.views import account, grants, importing, members, municipalities, roster, sign_in, trail

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
    path("cohorts/<int:cohort_id>/letters/again/", trail.letters_again, name="letters-again"),
]
people = [
    path("cohorts/<int:cohort_id>/", roster.cohort_people, name="cohort"),
    path("cohorts/<int:cohort_id>/add/", members.add_member, name="member-add"),
    path("memberships/<int:membership_id>/", members.edit_member, name="member"),
    path("memberships/<int:membership_id>/replace/", members.replace_member, name="member-replace"),
    path("memberships/<int:membership_id>/end/", members.end_member, name="member-end"),
    path("groups/<int:group_id>/", members.edit_group, name="group"),
    path("cohorts/<int:cohort_id>/import/", importing.start_import, name="import"),
    path("cohorts/<int:cohort_id>/import/template.<slug:kind>", importing.import_template, name="import-template"),
    path("cohorts/<int:cohort_id>/import/<uuid:key>/", importing.preview_import, name="import-preview"),
    path("cohorts/<int:cohort_id>/municipalities/", municipalities.municipalities, name="municipalities"),
    path("cohorts/<int:cohort_id>/municipalities/new/", municipalities.own_municipality, name="municipality-new"),
    path(
        "cohorts/<int:cohort_id>/municipalities/<int:municipality_id>/drop/",
        municipalities.drop,
        name="municipality-drop",
    ),
]

urlpatterns: list[URLPattern] = [*at_the_door, *oneself, *running_a_programme, *people]
