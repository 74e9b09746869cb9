"""One's own page, under `/{lang}/account/`. The door stands in `door`."""

from django.urls import path

from participation.accounts.views import profile

app_name = "accounts"
urlpatterns = [
    path("", profile.profile, name="profile"),
    path("assurance/", profile.assurance, name="assurance"),
    path("sign-out-everywhere/", profile.sign_out_everywhere, name="sign_out_everywhere"),
    path("delete/", profile.delete, name="delete"),
]
