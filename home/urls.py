"""The front door of each language; every other page is Wagtail's."""

from django.urls import path

from home import views

urlpatterns = [path("", views.front, name="home")]
