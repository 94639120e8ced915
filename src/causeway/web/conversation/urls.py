from django.urls import path

from causeway.web.conversation import recorded_views, views

app_name = "conversation"
urlpatterns = [
    path("", views.everything, name="all"),
    path("comment/", views.comment, name="comment"),
    path("for-assurer/comment/", recorded_views.comment, name="record_comment"),
    path("<uuid:said>/", views.thread, name="thread"),
    path("<uuid:said>/reply/", views.reply, name="reply"),
    path("<uuid:said>/answer/", views.resolve, name="resolve"),
    path("<uuid:said>/reopen/", views.reopen, name="reopen"),
    path("<uuid:said>/withdraw/", views.withdraw, name="withdraw"),
]
