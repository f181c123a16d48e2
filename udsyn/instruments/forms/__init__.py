"""Input about instruments."""

from udsyn.instruments.forms.about import AboutForm
from udsyn.instruments.forms.answer_words import AnswerWordsForm
from udsyn.instruments.forms.copying import CopyForm, UploadForm
from udsyn.instruments.forms.item import AddItemForm, ItemForm
from udsyn.instruments.forms.scale import ScaleForm
from udsyn.instruments.forms.words import WordsForm

__all__ = [
    "AboutForm",
    "AddItemForm",
    "AnswerWordsForm",
    "CopyForm",
    "ItemForm",
    "ScaleForm",
    "UploadForm",
    "WordsForm",
]
