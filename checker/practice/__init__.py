"""Practice: situations drawn from the contract's drill templates, and answers marked by what the checker says of them.

`generate` and `draw` make drills, the same for the same seed and contract; `drill_of` makes one again from its id;
`mark` sets an answer beside the assessment of the drill's case. Nothing about any contract stands in this package.
"""

from checker.practice.draw import draw
from checker.practice.drill import Drill
from checker.practice.generate import PracticeError, drill_of, generate
from checker.practice.marking import Marking, mark

__all__ = ["Drill", "Marking", "PracticeError", "draw", "drill_of", "generate", "mark"]
