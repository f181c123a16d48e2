"""What a leader group or a leader hands in: one product, written together, done once."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from udsyn.exercises.actions import (
    ChangedMeanwhile,
    NothingToHandIn,
    Owner,
    TooManyFiles,
    hand_in,
    move_file,
    save_product,
)
from udsyn.exercises.exercise_options import exercise_at
from udsyn.exercises.forms import ProductForm
from udsyn.exercises.models import Product, ProductFile, is_shown_at
from udsyn.exercises.queries import shown_at
from udsyn.exercises.step_kinds import GROUP_EXERCISE, HAND_IN
from udsyn.exercises.uploading import LARGEST_FILE, TOO_MANY, keep_upload
from udsyn.lib.uploads import Capped
from udsyn.people.models import LeaderGroup
from udsyn.people.signed_in import person_of
from udsyn.programmes.models import Participant, Step
from udsyn.programmes.queries import Reader
from udsyn.programmes.surroundings import around_step, step_for


@csrf_exempt  # checking the token reads the body; `_product` checks it once there is a cap on what an upload may hold
@require_http_methods(["GET", "HEAD", "POST"])
def product(request: HttpRequest, step_id: int) -> HttpResponse:
    """A member writes for her group, or a leader for herself; others read what they may."""
    capped = Capped(request, most=LARGEST_FILE)
    request.upload_handlers.insert(0, capped)
    return _product(request, step_id, capped)


@csrf_protect
def _product(request: HttpRequest, step_id: int, capped: Capped) -> HttpResponse:
    person = person_of(request)
    has_part = Product.objects.owned_by(person).filter(step=step_id).exists()
    step, reader = step_for(request, step_id, HAND_IN, GROUP_EXERCISE, has_part=has_part)
    if reader.person is None:
        return shown(request, step)
    if exercise_at(step):
        return redirect("exercises:exercise", step_id=step.pk)
    owner = _owner(step, reader)
    if request.method == "POST":
        return _written(request, step, owner, capped)
    return _page(request, step, owner)


def _written(request: HttpRequest, step: Step, owner: Owner, capped: Capped) -> HttpResponse:
    """The file first, since a browser cannot send it again; then text and link; then handing in."""
    person, form = person_of(request), ProductForm(request.POST, request.FILES)
    upload = request.FILES.get("file")
    fault = keep_upload(upload, is_too_large=capped.is_too_large, step=step, owner=owner, actor=person)
    if not form.is_valid():
        return _page(request, step, owner, form=form, fault=fault, status=422)
    sent = {name: form.cleaned_data[name] for name in ("text", "link", "edition")}
    try:
        save_product(step=step, owner=owner, actor=person, **sent)
        if request.POST.get("do") == "hand-in" and not fault:
            hand_in(step=step, owner=owner, today=timezone.localdate())
    except ChangedMeanwhile as other:
        again = _refilled(form, other.product)
        return _page(request, step, owner, form=again, status=409, elsewhere=other.product, fault=fault)
    except NothingToHandIn:
        fault = _("Write something, or add a link or a file, before you hand in.")
    if fault:
        return _page(request, step, owner, fault=fault, status=422)
    messages.success(request, _("Saved."))
    return redirect("exercises:product", step_id=step.pk)


@require_safe
def read(request: HttpRequest, step_id: int, product_id: int) -> HttpResponse:
    """What was handed in, for a facilitator when the step says so, and for those whose it is."""
    found = Product.objects.visible_to(person_of(request)).select_related("group__municipality", "person")
    product = get_object_or_404(found.filter(step=step_id), pk=product_id)
    step, _reader = step_for(request, step_id, HAND_IN, GROUP_EXERCISE, has_part=True)
    files = product.files.filter(is_put_away=False)
    context = {"product": product, "files": files, **around_step(request, step)}
    return render(request, "exercises/product_read.html", context)


@require_safe
def file(request: HttpRequest, key: UUID) -> HttpResponseBase:
    """Always as a download, of the kind that was found in it, and allowed to do nothing."""
    found = get_object_or_404(ProductFile.objects.visible_to(person_of(request)), key=key)
    try:
        content = found.file.open("rb")
    except FileNotFoundError as gone:
        raise Http404 from gone
    answer = FileResponse(content, as_attachment=True, filename=found.name, content_type=found.media_type)
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer


@require_POST
def move(request: HttpRequest, key: UUID) -> HttpResponse:
    """Puts a file away or brings it back. Nothing is deleted."""
    files = ProductFile.objects.owned_by(person_of(request)).select_related("product")
    found = get_object_or_404(files, key=key)
    try:
        move_file(file=found, is_put_away=request.POST.get("away") == "1")
    except TooManyFiles:
        messages.error(request, TOO_MANY)
    return redirect("exercises:product", step_id=found.product.step_id)


def _owner(step: Step, reader: Reader) -> Owner:
    is_leaders = step.participant == Participant.LEADER
    return Owner(person=reader.person) if is_leaders else Owner(group=reader.group)


def _refilled(form: ProductForm, product: Product) -> ProductForm:
    """What was sent, on top of what the other one saved: saving again is then done knowingly."""
    sent = {name: form.cleaned_data[name] for name in ("text", "link")}
    return ProductForm(initial={**sent, "edition": product.edition})


def _page(
    request: HttpRequest, step: Step, owner: Owner, *, form: ProductForm | None = None, status: int = 200, **more: Any
) -> HttpResponse:
    person = person_of(request)
    own = Product.objects.owned_by(person).filter(step=step, person=owner.person, group=owner.group)
    product = own.select_related("changed_by").first() or Product(step=step, is_shown=is_shown_at(step))
    files = list(product.files.select_related("added_by")) if product.pk else []
    stored = {"text": product.text, "link": product.link, "edition": product.edition}
    context = {
        "product": product,
        "form": form or ProductForm(initial=stored),
        "files": [file for file in files if not file.is_put_away],
        "put_away": [file for file in files if file.is_put_away],
        "group": LeaderGroup.objects.visible_to(person).filter(pk=owner.group or 0).first(),
        "is_shown": product.is_shown and is_shown_at(step),
        **more,
        **around_step(request, step),
    }
    return render(request, "exercises/product.html", context, status=status)


def shown(request: HttpRequest, step: Step) -> HttpResponse:
    """For those who make none themselves: what this is, and to a facilitator what she was promised to see."""
    if request.method == "POST":
        raise Http404
    products = shown_at(step, person_of(request))
    context = {"products": products, "is_shown": is_shown_at(step), **around_step(request, step)}
    return render(request, "exercises/product_shown.html", context)
