from django.urls import path

from udsyn.roadmap.views import ambitions, decisions, groups, keeping, reviewing, sharing

app_name = "roadmap"
urlpatterns = [
    path("cohorts/<int:cohort_id>/", groups.decisions, name="decisions"),
    path("groups/<int:group_id>/", groups.group, name="group"),
    path("groups/<int:group_id>/new/", decisions.new, name="new"),
    path("decisions/<int:decision_id>/", decisions.decision, name="decision"),
    path("decisions/<int:decision_id>/edit/", decisions.edit, name="edit"),
    path("decisions/<int:decision_id>/move/", decisions.move, name="move"),
    path("decisions/<int:decision_id>/follow/", decisions.follow_or_not, name="follow"),
    path("decisions/<int:decision_id>/grounds/", decisions.ground, name="ground"),
    path("decisions/<int:decision_id>/remove/", keeping.remove_decision, name="remove"),
    path("decisions/<int:decision_id>/bring-back/", keeping.bring_decision_back, name="bring-back"),
    path("decisions/<int:decision_id>/answer/", reviewing.answer, name="answer"),
    path("decisions/<int:decision_id>/share/", sharing.share, name="share"),
    path("decisions/<int:decision_id>/too/", sharing.do_it_too, name="too"),
    path("cohorts/<int:cohort_id>/shared/", sharing.shared, name="shared"),
    path("cohorts/<int:cohort_id>/alike/", sharing.alike, name="alike"),
    path("initiatives/<int:initiative_id>/", sharing.initiative, name="initiative"),
    path("initiatives/<int:initiative_id>/volunteer/", sharing.volunteer, name="volunteer"),
    path("review/<str:token>/", reviewing.review, name="review"),
    path("versions/<int:version_id>/choose/", keeping.choose_version, name="choose"),
    path("groups/<int:group_id>/ambitions/new/", ambitions.new, name="ambition-new"),
    path("ambitions/<int:ambition_id>/", ambitions.ambition, name="ambition"),
    path("ambitions/<int:ambition_id>/edit/", ambitions.edit, name="ambition-edit"),
    path("ambitions/<int:ambition_id>/decide/", ambitions.decide, name="ambition-decide"),
    path("ambitions/<int:ambition_id>/remove/", keeping.remove_ambition, name="ambition-remove"),
    path("ambitions/<int:ambition_id>/bring-back/", keeping.bring_ambition_back, name="ambition-bring-back"),
]
