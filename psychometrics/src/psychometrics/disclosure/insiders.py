"""What one respondent can compute about others by adding the own answer to the published sums."""

from dataclasses import dataclass

from psychometrics.disclosure.field import FieldArray, multiply, subtract


@dataclass(frozen=True)
class Insiders:
    """The respondents alone in their atom: only they can learn more than "a set of limit, minus me".

    In a larger atom the insider's own answer cancels only together with the rest of the atom, so the
    computable others are an outsider's set minus the insider: at least limit−1 people.

    ``nulls`` is 2 × atoms.
    """

    nulls: FieldArray

    def null(self, insider: int) -> FieldArray:
        """A random null vector of the published tables together with the insider's own answer."""
        first, second = self.nulls
        return subtract(multiply(first, second[insider]), multiply(second, first[insider]))
