from django.urls import path

from udsyn.programmes.views import following, modules, planning, running, steps

app_name = "programmes"
urlpatterns = [
    path("new/", running.new, name="new"),
    path("<int:cohort_id>/settings/", running.settings, name="settings"),
    # Walking through it.
    path("<int:cohort_id>/", following.programme, name="programme"),
    path("<int:cohort_id>/modules/<slug:module>/", following.module, name="module"),
    path("<int:cohort_id>/modules/<slug:module>/steps/<slug:step>/", following.step, name="step"),
    # Building it.
    path("<int:cohort_id>/plan/", planning.plan, name="plan"),
    path("<int:cohort_id>/plan/sectors/", modules.sectors, name="sectors"),
    path("<int:cohort_id>/plan/modules/<slug:module>/", planning.plan_module, name="plan-module"),
    path("<int:cohort_id>/plan/modules/<slug:module>/about/", modules.plan_about, name="plan-about"),
    path("<int:cohort_id>/plan/modules/<slug:module>/day/", modules.plan_day, name="plan-day"),
    path("<int:cohort_id>/plan/modules/<slug:module>/steps/<slug:step>/", steps.plan_step, name="plan-step"),
    path(
        "<int:cohort_id>/plan/modules/<slug:module>/steps/<slug:step>/away/",
        steps.plan_step_away,
        name="plan-step-away",
    ),
]
