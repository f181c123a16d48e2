from django.urls import path

from udsyn.answers.mail import RoundLetter
from udsyn.answers.views import answering, letters, live_count, offline, rounds, steps

app_name = "answers"

running_rounds = [
    path("cohorts/<int:cohort_id>/rounds/", rounds.rounds, name="rounds"),
    path("cohorts/<int:cohort_id>/rounds/new/", rounds.new, name="round-new"),
    path("rounds/<int:round_id>/", rounds.overview, name="round"),
    path("count/<str:ticket>/", live_count.live_count, name="live-count"),
    path("rounds/<int:round_id>/edit/", rounds.edit, name="round-edit"),
    path("rounds/<int:round_id>/representatives/", rounds.representatives, name="representatives"),
    path("rounds/<int:round_id>/open/", rounds.step, {"key": "open"}, name="open"),
    path("rounds/<int:round_id>/close/", rounds.step, {"key": "close"}, name="close"),
    path("rounds/<int:round_id>/reopen/", rounds.step, {"key": "reopen"}, name="reopen-round"),
    path("rounds/<int:round_id>/late/", rounds.step, {"key": "late"}, name="late"),
    path("rounds/<int:round_id>/close-late/", rounds.step, {"key": "close_late"}, name="close-late"),
    path("rounds/<int:round_id>/invite/", letters.letter, {"kind": RoundLetter.INVITATION}, name="invite"),
    path("rounds/<int:round_id>/remind/", letters.letter, {"kind": RoundLetter.REMINDER}, name="remind"),
]
personal_link = [
    path("p/worker.js", offline.worker, name="worker"),
    path("p/<str:token>/", answering.promise, name="promise"),
    path("p/<str:token>/opening/", answering.opening, name="opening"),
    path("p/<str:token>/sheet/", answering.sheet, name="sheet"),
    path("p/<str:token>/save/", answering.save, name="save"),
    path("p/<str:token>/stored/", offline.stored, name="stored"),
    path("p/<str:token>/finish/", answering.finish, name="finish"),
    path("p/<str:token>/submit/", answering.submit, name="submit"),
    path("p/<str:token>/reopen/", answering.reopen, name="reopen"),
    path("p/<str:token>/handed-in/", answering.handed_in, name="handed-in"),
]
on_the_path = [path("steps/<int:step_id>/", steps.step, name="step")]
urlpatterns = [*running_rounds, *on_the_path, *personal_link]
