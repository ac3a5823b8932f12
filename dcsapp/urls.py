from django.urls import include, path

urlpatterns = [
    path("", include("statements.web.urls")),
    path("api/v1/", include("statements.api.urls")),
]

handler400 = "dcsapp.errors.bad_request"
handler403 = "dcsapp.errors.denied"
handler404 = "dcsapp.errors.not_found"
handler500 = "dcsapp.errors.failure"
