"""From a list of leaders to people: upload, preview, import."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from udsyn.design.parts import Fact
from udsyn.people.actions.importing import (
    DraftGone,
    FaultsNotAccepted,
    PlanChanged,
    import_draft,
    keep_upload,
    plan_of,
)
from udsyn.people.forms.importing import ImportForm, UploadForm
from udsyn.people.importing import Plan
from udsyn.people.importing.template import template_csv, template_xlsx
from udsyn.people.models import Cohort, ImportDraft
from udsyn.people.signed_in import person_of
from udsyn.people.spreadsheet import LARGEST_FILE
from udsyn.people.spreadsheet.reading import TOO_BIG
from udsyn.people.spreadsheet.writing import CSV_TYPE, XLSX_TYPE

ROOM_FOR_THE_FORM = 64 * 1024
LARGEST_DRAINED = 256 * 1024 * 1024


@csrf_exempt  # checking the token reads the body; `_upload` checks it once the declared size is known to be fair
def start_import(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """Upload a list. A file that is too large is refused by its declared size, before it is read."""
    cohort = get_object_or_404(Cohort.objects.run_by(person_of(request)), pk=cohort_id)
    if _declared_size(request) > LARGEST_FILE + ROOM_FOR_THE_FORM:
        _drain(request)
        form = UploadForm({})
        form.errors["file"] = form.error_class([str(TOO_BIG)])
        return _upload_page(request, cohort, form, status=413)
    return _upload(request, cohort)


@csrf_protect
def _upload(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_valid():
        owner = person_of(request)
        draft = keep_upload(
            cohort=cohort, upload=form.upload, file_name=form.file_name, owner=owner, now=timezone.now()
        )
        return redirect("people:import-preview", cohort_id=cohort.pk, key=draft.key)
    return _upload_page(request, cohort, form, status=422 if form.is_bound else 200)


def _upload_page(request: HttpRequest, cohort: Cohort, form: UploadForm, *, status: int) -> HttpResponse:
    context = {"cohort": cohort, "place": "people", "form": form}
    return render(request, "people/import.html", context, status=status)


def _declared_size(request: HttpRequest) -> int:
    """Bytes; 0 without a usable header, and then Django reads no body either."""
    declared = request.META.get("CONTENT_LENGTH") or ""
    return int(declared) if declared.isdigit() else 0


def _drain(request: HttpRequest) -> None:
    """Takes in the body and forgets it: a browser shows an answer only after it has sent everything."""
    left = min(_declared_size(request), LARGEST_DRAINED)
    while left > 0 and (piece := request.read(min(left, 1024 * 1024))):
        left -= len(piece)


def preview_import(request: HttpRequest, cohort_id: int, key: str) -> HttpResponse:
    """What importing would do; a button does exactly that."""
    person = person_of(request)
    cohort = get_object_or_404(Cohort.objects.run_by(person), pk=cohort_id)
    drafts = ImportDraft.objects.visible_to(person).usable(timezone.now()).filter(cohort=cohort)
    draft = drafts.select_related("cohort", "owner").filter(key=key).first()
    if draft is None:
        return _gone(request, cohort)
    plan = plan_of(draft, today=timezone.localdate())
    if request.method != "POST":
        return _preview_page(request, draft, plan, ImportForm(plan), status=200)
    form = ImportForm(plan, request.POST)
    if not form.is_valid():  # somebody ticked here is no longer left out
        return _new_preview(request, draft)
    return _import(request, draft, plan, form)


def _import(request: HttpRequest, draft: ImportDraft, plan: Plan, form: ImportForm) -> HttpResponse:
    try:
        imported = import_draft(
            draft=draft,
            fingerprint=form.cleaned_data["fingerprint"],
            leave_out_faulty=form.cleaned_data["leave_out_faulty"],
            end=form.cleaned_data["end"],
            actor=person_of(request),
            today=timezone.localdate(),
            now=timezone.now(),
        )
    except FaultsNotAccepted:
        form.add_error("leave_out_faulty", _("Mend the rows in the file and upload it again, or tick here."))
        return _preview_page(request, draft, plan, form, status=422)
    except PlanChanged:
        return _new_preview(request, draft)
    except DraftGone:
        return _gone(request, draft.cohort)
    counts = {"new": imported.new, "changed": imported.changed, "ended": imported.ended}
    messages.success(request, _("Imported. New: %(new)s. Changed: %(changed)s. Ended: %(ended)s.") % counts)
    return redirect("people:cohort", cohort_id=draft.cohort_id)


def _new_preview(request: HttpRequest, draft: ImportDraft) -> HttpResponse:
    text = _("The people have changed since you saw the preview. Nothing is imported yet; this is the new preview.")
    messages.warning(request, text)
    plan = plan_of(draft, today=timezone.localdate())
    return _preview_page(request, draft, plan, ImportForm(plan), status=409)


def _preview_page(
    request: HttpRequest, draft: ImportDraft, plan: Plan, form: ImportForm, *, status: int
) -> HttpResponse:
    counts = ((_("Not in the file"), plan.left_out), (_("Rows with a fault"), plan.faulty_rows))
    facts = [Fact(name, len(listed)) for name, listed in counts if listed]
    context = {"cohort": draft.cohort, "place": "people", "draft": draft, "plan": plan, "form": form, "facts": facts}
    return render(request, "people/import_preview.html", context, status=status)


def _gone(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    text = _("This preview is no longer here: the list was imported, or a day has passed. Upload it again to be sure.")
    messages.info(request, text)
    return redirect("people:import", cohort_id=cohort.pk)


def import_template(request: HttpRequest, cohort_id: int, kind: str) -> HttpResponse:
    """The list to fill in, in the reader's language."""
    cohort = get_object_or_404(Cohort.objects.run_by(person_of(request)), pk=cohort_id)
    if kind == "csv":
        content, content_type = template_csv(), CSV_TYPE
    elif kind == "xlsx":
        names = list(cohort.municipalities.order_by("name").values_list("name", flat=True))
        content, content_type = template_xlsx(names), XLSX_TYPE
    else:
        raise Http404
    name = f"{_('people')}.{kind}"
    return HttpResponse(
        content, content_type=content_type, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
