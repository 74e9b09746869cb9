"""Signing in, under `/{lang}/accounts/`: stands above allauth's own addresses and keeps their names."""

from django.urls import path

from participation.accounts.views import entering

urlpatterns = [
    path("login/", entering.to_the_door, name="account_login"),
    path("signup/", entering.to_the_door, name="account_signup"),
    path("login/password/", entering.PasswordView.as_view(), name="account_login_password"),
    path("login/code/", entering.ContinueView.as_view(), name="account_request_login_code"),
    path("login/code/confirm/", entering.ConfirmCodeView.as_view(), name="account_confirm_login_code"),
]
