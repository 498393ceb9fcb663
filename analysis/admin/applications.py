"""Applications in the admin with their résumé's file: uploaded, checked, and stored with a name."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.urls import URLPattern, path

from analysis.admin import resumes
from analysis.resumes.content_type import DOCX, PDF
from analysis.resumes.handing_in import content_of
from analysis.resumes.limits import FILE_BYTES, MEBIBYTE
from analysis.resumes.refusals import ResumeRefused
from analysis.resumes.storing import put_file
from interviews.admin.hiring import JobApplicationAdmin
from interviews.admin.typed import ModelForm
from interviews.models import JobApplication

ROUTES = {
    "resume": ("", resumes.application_resume),
    "resume_again": ("again/", resumes.again),
    "resume_file": ("file/", resumes.original),
    "resume_remove": ("remove/", resumes.remove),
}


class ApplicationForm(ModelForm):
    """The file is looked at before anything is saved, and stored when all else is right."""

    resume_upload = forms.FileField(
        label="Résumé file",
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": f".{PDF},.{DOCX}"}),
        help_text=(
            f"PDF or Word (.docx), up to {FILE_BYTES // MEBIBYTE} MiB. Its text is read from it by "
            "itself; a file that is there already is replaced."
        ),
    )

    class Meta:
        model = JobApplication
        fields = ("job", "candidate", "resume_text")
        help_texts: ClassVar[dict[str, str]] = {
            "resume_text": "Typed in or pasted. If there is any, it is used instead of the file's.",
        }

    def clean_resume_upload(self) -> bytes | None:
        upload: UploadedFile[bytes] | None = self.cleaned_data.get("resume_upload")
        try:
            return content_of(upload) if upload is not None else None
        except ResumeRefused as refused:
            raise forms.ValidationError(refused.detail, code=str(refused.name)) from None

    def _post_clean(self) -> None:
        """The last step of validation: a storage that is away is said beside the field."""
        super()._post_clean()  # type: ignore[misc]
        content = self.cleaned_data.get("resume_upload")
        if content is None or self.errors:
            return
        try:
            put_file(self.instance, content)
        except ResumeRefused as refused:
            self.add_error("resume_upload", refused.detail)


admin.site.unregister(JobApplication)


@admin.register(JobApplication)
class ResumeApplicationAdmin(JobApplicationAdmin):
    form = ApplicationForm
    change_form_template = "admin/analysis/resume_application.html"

    def get_fields(self, request: HttpRequest, obj: JobApplication | None = None) -> Any:
        """Who may only look has nothing to upload."""
        may_edit = obj is None or self.has_change_permission(request, obj)
        job, candidate, text = super().get_fields(request, obj)
        return (job, candidate, *(("resume_upload",) if may_edit else ()), text)

    def get_urls(self) -> list[URLPattern]:
        own = [
            path(
                f"<int:application_id>/resume/{end}",
                self.admin_site.admin_view(view),
                name=f"interviews_jobapplication_{name}",
            )
            for name, (end, view) in ROUTES.items()
        ]
        return [*own, *super().get_urls()]
