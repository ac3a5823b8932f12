from django.urls import include, path

urlpatterns = [
    path("", include("statements.web.urls")),
    path("api/v1/", include("statements.api.urls")),
]

handler400 = "statements.web.errors.bad_request"
handler403 = "statements.web.errors.denied"
handler404 = "statements.web.errors.not_found"
handler500 = "statements.web.errors.failure"
