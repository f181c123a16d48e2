from django.urls import path

from udsyn.answers.views import answering

app_name = "answers"
urlpatterns = [
    path("p/<str:token>/", answering.promise, name="promise"),
    path("p/<str:token>/sheet/", answering.sheet, name="sheet"),
    path("p/<str:token>/save/", answering.save, name="save"),
    path("p/<str:token>/finish/", answering.finish, name="finish"),
    path("p/<str:token>/submit/", answering.submit, name="submit"),
    path("p/<str:token>/reopen/", answering.reopen, name="reopen"),
    path("p/<str:token>/handed-in/", answering.handed_in, name="handed-in"),
]
