"""Input about programmes, modules and steps."""

from udsyn.programmes.forms.modules import DayForm, ModuleForm
from udsyn.programmes.forms.preview import PreviewForm
from udsyn.programmes.forms.programmes import CreateProgrammeForm, ProgrammeForm
from udsyn.programmes.forms.sectors import SectorsForm
from udsyn.programmes.forms.sharing import CopyModuleForm, SaveBlueprintForm, TakeInForm
from udsyn.programmes.forms.steps import AddStepForm, StepForm

__all__ = [
    "AddStepForm",
    "CopyModuleForm",
    "CreateProgrammeForm",
    "DayForm",
    "ModuleForm",
    "PreviewForm",
    "ProgrammeForm",
    "SaveBlueprintForm",
    "SectorsForm",
    "StepForm",
    "TakeInForm",
]
