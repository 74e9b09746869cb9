"""Addresses of pictures and files, the same in every language: `/attachments/{id}/`."""

from django.urls import path

from participation.attachments.views import serving

app_name = "attachments"
urlpatterns = [
    path("<int:pk>/", serving.file, name="file"),
    path("<int:pk>/small/", serving.small, name="small"),
]
