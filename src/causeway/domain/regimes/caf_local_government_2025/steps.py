"""The hand-overs of the guidance that are taken in Causeway, each with its rule ids.

Steps 1 to 5 are taken here.
"""

from causeway.domain import (
    assurance_report,
    assurer_feedback,
    collective_review,
    drafting,
    quality_assurance,
)
from causeway.domain.access import WRITERS
from causeway.domain.lifecycle import Stage, Step, StepName
from causeway.domain.regimes.caf_local_government_2025.stages import (
    ACCEPTED,
    DRAFTING,
    QUALITY_ASSURED,
    QUALITY_CHANGES,
    REPORT_DRAFTING,
    REPORT_RELEASED,
    REPORT_SHARED,
    REWORK,
    SESSION_ARRANGED,
    WITH_ASSURER,
    WITH_QUALITY_ASSURER,
)
from causeway.domain.roles import Role

LEAD = frozenset({Role.CAF_LEAD})
ASSURER = frozenset({Role.ASSURER})
QUALITY_ASSURER = frozenset({Role.QUALITY_ASSURER})


def _from(*stages: Stage) -> frozenset[str]:
    return frozenset(stage.code for stage in stages)


STEPS = (
    Step(
        name=StepName.SHARE_REPORT,
        says="Share the draft report with the council, for corrections",
        by=ASSURER,
        leaves=_from(REPORT_DRAFTING),
        reaches=REPORT_SHARED.code,
        rules=("R-CAF-06", "R-CAF-32"),
        guidance_step=1,
        needs=(assurance_report.REPORT_HAS_FINDINGS, assurance_report.REPORT_IS_COMPLETE),
    ),
    Step(
        name=StepName.RELEASE_REPORT,
        says="Finalise the report and release it with the draft plan",
        by=ASSURER,
        leaves=_from(REPORT_DRAFTING, REPORT_SHARED),
        reaches=REPORT_RELEASED.code,
        rules=("R-CAF-03", "R-CAF-32"),
        guidance_step=1,
        needs=(
            assurance_report.REPORT_HAS_FINDINGS,
            assurance_report.REPORT_IS_COMPLETE,
            assurance_report.CORRECTIONS_ARE_ANSWERED,
        ),
        recorded_by=LEAD,
    ),
    Step(
        name=StepName.RECORD_REVIEW,
        says="Review the assurance report together",
        by=LEAD,
        leaves=_from(REPORT_RELEASED),
        reaches=DRAFTING.code,
        rules=("R-CAF-04", "R-CAF-18", "R-CAF-29", "R-CAF-38"),
        guidance_step=1,
        needs=(collective_review.REVIEWED_TOGETHER,),
    ),
    Step(
        name=StepName.SHARE_DRAFT,
        says="Share the plan with the independent assurer for feedback",
        by=LEAD,
        leaves=_from(DRAFTING, REWORK),
        reaches=WITH_ASSURER.code,
        rules=("R-CAF-20", "R-CAF-55"),
        guidance_step=3,
        needs=(drafting.EVERY_FINDING_IS_ANSWERED, assurer_feedback.EVERY_MUST_CHANGE_IS_RESOLVED),
    ),
    Step(
        name=StepName.TAKE_BACK_DRAFT,
        says="Take the shared plan back to change it",
        by=LEAD,
        leaves=_from(WITH_ASSURER),
        reaches=REWORK.code,
        rules=("R-CAF-20",),
        guidance_step=3,
        needs=(assurer_feedback.NOBODY_HAS_COMMENTED_YET,),
    ),
    Step(
        name=StepName.GIVE_FEEDBACK,
        says="Give feedback on the plan",
        by=ASSURER,
        leaves=_from(WITH_ASSURER),
        reaches=WITH_ASSURER.code,
        rules=("R-CAF-20", "R-CAF-56"),
        guidance_step=3,
        recorded_by=LEAD,
    ),
    Step(
        name=StepName.ARRANGE_SESSION,
        says="Arrange the session to discuss the plan",
        by=ASSURER,
        leaves=_from(WITH_ASSURER, SESSION_ARRANGED),
        reaches=SESSION_ARRANGED.code,
        rules=("R-CAF-21", "R-CAF-57"),
        guidance_step=4,
        recorded_by=LEAD,
    ),
    Step(
        name=StepName.CALL_OFF_SESSION,
        says="Call the session off, to arrange another",
        by=ASSURER,
        leaves=_from(SESSION_ARRANGED),
        reaches=WITH_ASSURER.code,
        rules=("R-CAF-21", "R-CAF-57"),
        guidance_step=4,
        recorded_by=LEAD,
    ),
    Step(
        name=StepName.ASK_FOR_REWORK,
        says="Ask the council to rework the plan",
        by=ASSURER,
        leaves=_from(WITH_ASSURER, SESSION_ARRANGED),
        reaches=REWORK.code,
        rules=("R-CAF-56", "R-CAF-58"),
        guidance_step=4,
        recorded_by=LEAD,
    ),
    Step(
        name=StepName.ACCEPT_PLAN,
        says="Accept the plan",
        by=ASSURER,
        leaves=_from(WITH_ASSURER, SESSION_ARRANGED),
        reaches=ACCEPTED.code,
        rules=("R-CAF-21", "R-CAF-56", "R-CAF-57"),
        guidance_step=4,
        needs=(assurer_feedback.A_SESSION_WAS_HELD,),
        recorded_by=LEAD,
    ),
    Step(
        name=StepName.OPEN_QUALITY_ASSURANCE,
        says="Share the amended plan with the internal quality assurer",
        by=LEAD,
        leaves=_from(ACCEPTED, QUALITY_CHANGES),
        reaches=WITH_QUALITY_ASSURER.code,
        rules=("R-CAF-22", "R-CAF-55", "R-CAF-58"),
        guidance_step=5,
        needs=(
            drafting.EVERY_FINDING_IS_ANSWERED,
            assurer_feedback.FEEDBACK_WAS_RECEIVED,
            assurer_feedback.EVERY_MUST_CHANGE_IS_RESOLVED,
            assurer_feedback.ADVICE_HAS_A_WORD,
        ),
    ),
    Step(
        name=StepName.ASK_FOR_CHANGES,
        says="Ask for changes from quality assurance",
        by=QUALITY_ASSURER,
        leaves=_from(WITH_QUALITY_ASSURER),
        reaches=QUALITY_CHANGES.code,
        rules=("R-CAF-59", "R-CAF-60"),
        guidance_step=5,
    ),
    Step(
        name=StepName.FIND_CONTENT,
        says="Say that the quality assurer is content with the plan",
        by=QUALITY_ASSURER,
        leaves=_from(WITH_QUALITY_ASSURER),
        reaches=QUALITY_ASSURED.code,
        rules=("R-CAF-22", "R-CAF-59", "R-CAF-60"),
        guidance_step=5,
        needs=(quality_assurance.NO_CHANGE_IS_ASKED_FOR,),
    ),
    Step(
        name=StepName.REOPEN_QUALITY_ASSURANCE,
        says="Change what the quality assurer was reading, or was content with",
        by=WRITERS,
        leaves=_from(WITH_QUALITY_ASSURER, QUALITY_ASSURED),
        reaches=QUALITY_CHANGES.code,
        rules=("R-CAF-60",),
        guidance_step=5,
        taken_by_edits=True,
    ),
)
