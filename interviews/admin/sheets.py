"""Taking in and giving out sheets in the admin: a dry run first, each row's errors beside it."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from import_export.admin import ExportMixin as Export, ImportExportMixin as ImportExport
from import_export.formats.base_formats import CSV, XLSX
from unfold.contrib.import_export.forms import ExportForm, ImportForm

from interviews.admin.scope import person

FORMATS = [CSV, XLSX]
LIST = "admin/interviews/sheets_change_list.html"

if TYPE_CHECKING:
    ExportBase = object
    ImportExportBase = object
else:
    ExportBase = Export
    ImportExportBase = ImportExport


class GivesOutSheets(ExportBase):
    """What is given out is what the list shows: filters and searches count."""

    import_export_change_list_template = LIST
    formats = FORMATS
    export_form_class = ExportForm

    def get_export_resource_kwargs(self, request: HttpRequest, **kwargs: Any) -> dict[str, Any]:
        return {"user": person(request)}


class TakesSheets(ImportExportBase):
    """Nothing is kept before the person has seen what each row would do."""

    import_export_change_list_template = LIST
    formats = FORMATS
    import_form_class = ImportForm
    export_form_class = ExportForm

    def get_import_resource_kwargs(self, request: HttpRequest, **kwargs: Any) -> dict[str, Any]:
        return {"user": person(request)}

    get_export_resource_kwargs = get_import_resource_kwargs
