"""Step 2, how an edit can fail: somebody was first, or what was said contradicts itself."""

from datetime import datetime

from causeway.domain.action_checks import Problem


class StaleEdit[Said](Exception):
    """Somebody else saved first; carries both texts, so that neither is lost."""

    def __init__(
        self, *, yours: Said, theirs: Said, revision: int, who: str, at: datetime | None
    ) -> None:
        super().__init__(f"{who} changed this while you were editing it")
        self.yours, self.theirs = yours, theirs
        self.revision, self.who, self.at = revision, who, at


class EditRefused(Exception):
    """What was said cannot be saved; carries every problem, each with its field."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(problem.says for problem in problems))
        self.problems = problems
