"""The personal link: promise, questions, saving and handing in. The token in the address is the only proof."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from udsyn.answers.actions import decide_to_open, reopen_sheet, save_answers, save_asked, submit_asked
from udsyn.answers.batches import BatchTooLarge, BatchUnreadable, as_before, read_batch, read_form
from udsyn.answers.page_state import page_state
from udsyn.answers.pages import start_page, unanswered_sheet
from udsyn.answers.promise import promise_to
from udsyn.answers.queries import OwnSheet
from udsyn.answers.quick import Call, quick
from udsyn.answers.sections import skipped_items
from udsyn.answers.visits import Visit, own_in_open_round, personal, result_address


@require_safe
@personal
def promise(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Who sees what, before the first question; after handing in, what can be done from here."""
    own = own_in_open_round(visit)
    if own.submitted:
        return redirect(visit.address("handed-in"))
    return _promise_page(request, visit, own)


@require_POST
@personal
def opening(request: HttpRequest, visit: Visit) -> HttpResponse:
    """A leader of a small group says whether the group may see its own picture, and begins."""
    own = own_in_open_round(visit)
    chosen = {"yes": True, "no": False}.get(request.POST.get("opens", ""))
    if chosen is None:
        return _promise_page(request, visit, own, is_missing=True)
    decide_to_open(entry=visit.entry, opens=chosen)
    return redirect(visit.address("sheet"))


@require_http_methods(["GET", "HEAD", "POST"])
@personal
def sheet(request: HttpRequest, visit: Visit) -> HttpResponse:
    """All statements in one page. A plain form saves everything filled in and goes on to the next section."""
    own = own_in_open_round(visit)
    if own.submitted and request.method != "POST":
        return redirect(visit.address("handed-in"))
    if request.method != "POST":
        return _sheet_page(request, visit, own.answers, own)
    reading, changes = read_form(visit.definition, request.POST)
    save_answers(entry=visit.entry, changes=changes, language=visit.language, today=timezone.localdate())
    if reading.faults:
        shown = {**own.answers, **reading.shown}
        return _sheet_page(request, visit, shown, own_in_open_round(visit), reading.faults)
    following = request.POST.get("next", "")
    if not following.isdigit():
        return redirect(visit.address("finish"))
    return redirect(f"{visit.address('sheet')}#part-{following}")


@require_POST
@quick
def save(request: HttpRequest, call: Call) -> HttpResponse:
    """A batch from the page's script. The answer is sent after commit, so "saved" is true."""
    try:
        changes = read_batch(request)
    except BatchTooLarge:
        return JsonResponse({"message": _("That is more than a mapping test can hold.")}, status=413)
    except BatchUnreadable:
        return JsonResponse({"message": _("These answers could not be read. Load the page again.")}, status=400)
    saved = save_asked(asked=call.asked, changes=changes, language=call.language, today=timezone.localdate())
    return JsonResponse(
        {
            "top": saved.top,
            "newer": {key: [entry["v"], entry["r"]] for key, entry in saved.newer.items()},
            "faults": {fault.key: fault.sentence for fault in saved.faults},
        }
    )


@require_safe
@personal
def finish(request: HttpRequest, visit: Visit) -> HttpResponse:
    """How many were skipped, links to them, and the button that hands in."""
    own = own_in_open_round(visit)
    skipped = skipped_items(visit.definition, own.answers)
    context = {"visit": visit, "skipped": skipped, "total": len(visit.definition.items)}
    return render(request, "answers/finish.html", context)


@require_POST
@quick
def submit(request: HttpRequest, call: Call) -> HttpResponse:
    """Hands in, as often as asked, and goes to the leader's own result."""
    submit_asked(asked=call.asked, language=call.language, today=timezone.localdate())
    return redirect(result_address(call.token, call.chosen))


@require_POST
@personal
def reopen(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Takes the sheet back to change it."""
    reopen_sheet(entry=visit.entry)
    return redirect(visit.address("sheet"))


@require_safe
@personal
def handed_in(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Thank you, and what can still be done."""
    if not own_in_open_round(visit).submitted:
        return redirect(visit.address("promise"))
    return render(request, "answers/handed_in.html", {"visit": visit})


def _promise_page(request: HttpRequest, visit: Visit, own: OwnSheet, *, is_missing: bool = False) -> HttpResponse:
    promise = promise_to(visit.entry)
    if not promise.asks_to_open:
        return start_page(visit, promise, started=bool(own.answers))
    context = {"visit": visit, "promise": promise, "started": bool(own.answers), "is_missing": is_missing}
    return render(request, "answers/promise.html", context, status=422 if is_missing else 200)


def _sheet_page(
    request: HttpRequest,
    visit: Visit,
    shown: Mapping[str, Any],
    own: OwnSheet,
    faults: Mapping[str, str] | None = None,
) -> HttpResponse:
    """`shown` is what the fields hold; `own` what is stored."""
    if not (own.stored or shown or faults):
        return unanswered_sheet(visit)
    definition = visit.definition
    context = {
        "visit": visit,
        "definition": definition,
        "shown": shown,
        "faults": faults or {},
        "faulty": [item for item in definition.items if set(item.answer_keys) & set(faults or {})],
        "before": as_before(own.answers),
        "state": page_state(own),
    }
    return render(request, "answers/sheet.html", context, status=422 if faults else 200)
