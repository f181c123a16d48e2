import "htmx.org/dist/htmx.esm.js";
import { focusErrors } from "../scripts/errors";
import { keepForms } from "../scripts/keeping";
import { sendOnce } from "../scripts/once";
import { showCurrentPlace } from "../scripts/places";
import { printButtons } from "../scripts/print";

document.documentElement.classList.add("js");
focusErrors();
keepForms();
sendOnce();
printButtons();
showCurrentPlace();
