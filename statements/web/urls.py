"""Every page and operation; one URL each."""

from __future__ import annotations

from django.contrib.auth.views import LogoutView
from django.urls import URLPattern, URLResolver, include, path

from statements.web import account, editing, exports, home, instances, pick, review, revisions, sections, statement

app_name = "statements"

of_section: list[URLPattern | URLResolver] = [
    path("", sections.section, name="section"),
    path("pick", pick.pick, name="pick"),
    path("save", editing.save, name="save"),
    path("tables/<str:table_id>/<str:operation>", editing.operate, name="operate"),
    path("applies", editing.set_applies, name="set-applies"),
    path("fix", editing.fix, name="fix"),
    path("undo", editing.undo_edit, name="undo"),
]

of_statement: list[URLPattern | URLResolver] = [
    path("", statement.overview, name="statement"),
    path("findings", statement.findings, name="findings"),
    path("preview", statement.preview, name="preview"),
    path("describe", statement.describe, name="describe"),
    path("sections/<str:key>/", include(of_section)),
    path("instances/add", instances.add, name="add-instance"),
    path("instances/<str:uid>/rename", instances.rename, name="rename-instance"),
    path("instances/<str:uid>/move", instances.move, name="move-instance"),
    path("instances/<str:uid>/remove", instances.remove, name="remove-instance"),
    path("instances/<str:uid>/restore", instances.restore, name="restore-instance"),
    path("review", review.review, name="review"),
    path("review/submit", review.submit, name="submit"),
    path("review/recall", review.recall, name="recall"),
    path("review/request-changes", review.request_changes, name="request-changes"),
    path("review/approve", review.approve, name="approve"),
    path("review/publish", review.publish, name="publish"),
    path("review/start-draft", review.start_draft, name="start-draft"),
    path("revisions", revisions.revisions, name="revisions"),
    path("compare", revisions.comparison, name="comparison"),
    path("exports", exports.start, name="start-export"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("sign-in", account.SignIn.as_view(), name="sign-in"),
    path("sign-out", LogoutView.as_view(), name="sign-out"),
    path("account", account.account, name="account"),
    path("account/password", account.change_password, name="change-password"),
    path("account/tokens", account.add_token, name="add-token"),
    path("account/tokens/<int:token_id>/revoke", account.drop_token, name="drop-token"),
    path("look-up", pick.look_up, name="look-up"),
    path("products/new", home.new_product, name="new-product"),
    path("products/<int:product_id>/versions/new", home.new_version, name="new-version"),
    path("versions/<int:version_id>/statements/new", home.new_statement, name="new-statement"),
    path("statements/<int:statement_id>/", include(of_statement)),
    path("revisions/<int:revision_id>/", revisions.revision, name="revision"),
    path("revisions/<int:revision_id>/withdraw", revisions.withdraw, name="withdraw"),
    path("exports/<int:export_id>", exports.export, name="export"),
    path("exports/<int:export_id>/file", exports.download, name="download"),
]
