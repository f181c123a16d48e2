from django.urls import path

from udsyn.programmes.views import following, modules, planning, running, sharing, steps

app_name = "programmes"
urlpatterns = [
    path("new/", running.new, name="new"),
    path("<int:cohort_id>/settings/", running.settings, name="settings"),
    # Blueprints in and out.
    path("blueprints/take-in/", sharing.take_in_blueprint, name="take-in"),
    path("blueprints/<slug:slug>/file/", sharing.blueprint_file, name="blueprint-file"),
    path("<int:cohort_id>/plan/export/", sharing.export, name="export"),
    path("<int:cohort_id>/plan/save/", sharing.save, name="save"),
    path("<int:cohort_id>/plan/compare/", sharing.compare, name="compare"),
    # Walking through it.
    path("<int:cohort_id>/", following.programme, name="programme"),
    path("<int:cohort_id>/modules/<slug:module>/", following.module, name="module"),
    path("<int:cohort_id>/modules/<slug:module>/steps/<slug:step>/", following.step, name="step"),
    # Building it.
    path("<int:cohort_id>/plan/", planning.plan, name="plan"),
    path("<int:cohort_id>/plan/copy/", sharing.copy, name="copy"),
    path("<int:cohort_id>/plan/sectors/", modules.sectors, name="sectors"),
    path("<int:cohort_id>/plan/modules/<slug:module>/", planning.plan_module, name="plan-module"),
    path("<int:cohort_id>/plan/modules/<slug:module>/about/", modules.plan_about, name="plan-about"),
    path("<int:cohort_id>/plan/modules/<slug:module>/preview/", modules.preview, name="preview"),
    path("<int:cohort_id>/plan/modules/<slug:module>/day/", modules.plan_day, name="plan-day"),
    path("<int:cohort_id>/plan/modules/<slug:module>/steps/<slug:step>/", steps.plan_step, name="plan-step"),
    path(
        "<int:cohort_id>/plan/modules/<slug:module>/steps/<slug:step>/away/",
        steps.plan_step_away,
        name="plan-step-away",
    ),
]
