"""Who may read which field, and under what law the others withhold it (R-CAF-17, 62).

Where a field goes is ours to say: the guidance asks for next steps to be shared with the wider
council, and for no plan to be sent about. The exemptions are those of the Freedom of Information
Act 2000, the closed session that of Schedule 12A to the Local Government Act 1972.
"""

from causeway.domain.audiences import Audience, Disclosure, Exemption, Field, Marking

LAW_ENFORCEMENT, SECURITY, PERSONAL, COMMERCIAL, CONFIDENCE = "s31", "s24", "s40", "s43", "s41"

EXEMPTIONS = (
    Exemption(
        code=LAW_ENFORCEMENT,
        section="section 31(1)(a)",
        title="Law enforcement",
        says="It would be likely to prejudice the prevention of crime: it would help somebody who "
        "wants to attack the council’s systems.",
    ),
    Exemption(
        code=SECURITY,
        section="section 24(1)",
        title="National security",
        says="Keeping it back is required to safeguard national security.",
    ),
    Exemption(
        code=PERSONAL,
        section="section 40(2)",
        title="Personal information",
        says="It is about somebody other than the person who asks, and to give it would be "
        "against a data protection principle.",
        has_public_interest_test=False,
    ),
    Exemption(
        code=CONFIDENCE,
        section="section 41(1)",
        title="Provided in confidence",
        says="Somebody gave it to the council in confidence, and could take the council to court "
        "if it were given out.",
        has_public_interest_test=False,
    ),
    Exemption(
        code=COMMERCIAL,
        section="section 43(2)",
        title="Commercial interests",
        says="It would be likely to prejudice commercial interests: suppliers would know what the "
        "council expects to pay.",
    ),
)
CLOSED_SESSION = (
    Exemption(
        code="paragraph3",
        section="paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972",
        title="Financial or business affairs",
        says="Information relating to the financial or business affairs of any particular person "
        "(including the authority holding that information).",
    ),
    Exemption(
        code="paragraph7",
        section="paragraph 7 of Part 1 of Schedule 12A to the Local Government Act 1972",
        title="Prevention of crime",
        says="Information relating to any action taken or to be taken in connection with the "
        "prevention, investigation or prosecution of crime.",
    ),
)
NOT_FOR_PUBLICATION = (
    "Not for publication: exempt information under paragraphs 3 and 7 of Part 1 of Schedule 12A to "
    "the Local Government Act 1972. In all the circumstances, the public interest in keeping the "
    "exemption outweighs the public interest in disclosing the information."
)


def _placed(furthest: Audience, why: str, exemption: str = "", **titles: str) -> tuple[Field, ...]:
    """Return fields that go as far as each other for one reason; ``record__name`` is their key."""
    return tuple(
        Field(
            key=key.replace("__", ".", 1),
            title=title,
            furthest=furthest,
            why=why,
            exemption=exemption,
        )
        for key, title in titles.items()
    )


FIELDS = (
    *_placed(
        Audience.PUBLIC,
        "It says whose plan it is and under what rules, and nothing of any weakness",
        plan__organisation="Council",
        plan__regime="Regime",
        plan__guidance_date="Date of the guidance",
        plan__cycle="Cycle",
        plan__framework="Framework",
        plan__stage="Where the plan is",
        plan__reviewed_on="Day of the collective review",
        plan__presented_on="Day of the executive presentation",
        plan__submitted_on="Day of the submission",
    ),
    *_placed(
        Audience.WIDER,
        "Whoever knows who assures the council can pretend to be them",
        LAW_ENFORCEMENT,
        plan__firm="Independent assurer",
    ),
    *_placed(
        Audience.EXEMPT,
        "People write the names of systems in it",
        LAW_ENFORCEMENT,
        plan__title="Name of the plan",
        finding__part="Part or critical system",
    ),
    *_placed(
        Audience.EXEMPT,
        "It describes a weakness, or where one is",
        LAW_ENFORCEMENT,
        plan__executive_summary="The assurer’s summary",
        plan__focus_areas="The assurer’s focus areas",
        plan__decisions="Decisions at the executive presentation",
        plan__ministry_says="What the ministry asked and answered",
        finding__outcomes="Contributing outcomes",
        finding__recommendation="Recommendation",
        finding__risk_description="Risk description",
        finding__control_types="Control types",
        treatment__priority="Priority",
        treatment__justification="Reason for what is done",
        treatment__look_again_on="Day to look again",
        action__title="Action",
        action__no_finish_reason="Why there is no finish",
        action__outside_dependencies="Dependencies outside the council",
        commitment__milestones="Milestones",
    ),
    *_placed(
        Audience.OFFICERS,
        "It is the officers’ own working record, in words and references of systems",
        LAW_ENFORCEMENT,
        plan__review_notes="Notes of the collective review",
        finding__external_ref="The assurer’s own reference",
        finding__source="Where the finding came from",
        finding__origin="Kind of source",
        finding__notes="Other columns of the assurer’s file",
        commitment__existing_plan="Existing plan it is part of",
        commitment__local_reference="Local reference",
        commitment__evidence_of_change="Evidence of change",
    ),
    *_placed(
        Audience.PUBLIC,
        "A number that names nothing outside Causeway",
        plan__receipt_number="Receipt number of the submission",
        finding__ref="Finding",
        action__ref="Action number",
        action__findings="Findings an action answers",
        treatment__actions="Actions for a finding",
    ),
    *_placed(
        Audience.WIDER,
        "Beside others it shows how weak the council is today; the wider council is given counts",
        LAW_ENFORCEMENT,
        finding__risk_level="Risk level",
        treatment__kind="What is done about the finding",
    ),
    *_placed(
        Audience.LEADERS,
        "It names somebody, or somebody’s post; an attacker would write to them",
        PERSONAL,
        plan__review_attendees="Who reviewed the report",
        plan__presented_by="Who led the executive presentation",
        plan__signed_by="Who signed the plan",
        treatment__lead="Who leads on the finding",
        action__owner="Owner",
        action__budget_holder="Budget holder",
    ),
    *_placed(
        Audience.EXEMPT,
        "It names the senior person who answers for a risk",
        PERSONAL,
        treatment__accepted_by="Who accepts the risk",
    ),
    *_placed(
        Audience.WIDER,
        "Suppliers would know the price; the public is given the total",
        COMMERCIAL,
        action__cost_one_off="One-off cost",
        action__cost_yearly="Yearly cost",
        action__cost_not_known_yet="Cost not known yet",
        action__spending="Capital or revenue",
        action__budget="Budget approved",
        action__resource="Resource available",
    ),
    *_placed(
        Audience.EXEMPT,
        "It names a supplier, or what was said about a price",
        COMMERCIAL,
        action__cost_text="Cost in words",
        action__deliverer="Who delivers it",
    ),
    *_placed(
        Audience.WIDER,
        "It says which teams and systems the work is about, and in what order",
        LAW_ENFORCEMENT,
        action__workstream="Workstream",
        action__team_days="Days of teams",
        action__waits_for="Actions it waits for",
    ),
    *_placed(
        Audience.PUBLIC,
        "It says by when and how far, and not of what",
        action__effort="Effort",
        action__complexity="Complexity",
        action__starts_in="Quarter it starts in",
        action__finishes_in="Quarter it finishes in",
        action__finish_on="Finish",
        action__status="Status",
        commitment__agreed_start="Agreed start",
        commitment__agreed_finish="Agreed finish",
        progress__status="Status now",
        progress__percent="How much is done",
        progress__forecast_start="Start expected now",
        progress__forecast_finish="Finish expected now",
        progress__started_on="Day it began",
        progress__finished_on="Day it was complete",
        progress__moved_from="Finish expected before",
        progress__said_at="When progress was said",
    ),
    *_placed(
        Audience.EXEMPT,
        "It says what stands in the way, in words of systems and suppliers",
        LAW_ENFORCEMENT,
        progress__blocked_by="What blocks it",
        progress__why="Why it is expected on another day",
    ),
    *_placed(
        Audience.LEADERS,
        "It names somebody, or another body",
        PERSONAL,
        progress__unblocked_by="Who can unblock it",
        progress__said_by="Who said how far it is",
        progress__recorded_for="For whom it was recorded",
    ),
    *_placed(
        Audience.OFFICERS,
        "It is a word among those who do the work",
        LAW_ENFORCEMENT,
        progress__note="Notes on progress",
    ),
)

DISCLOSURE = Disclosure(
    fields=FIELDS,
    exemptions=EXEMPTIONS,
    closed_session=CLOSED_SESSION,
    markings=(
        (
            Audience.EXEMPT,
            Marking(marking="OFFICIAL-SENSITIVE EXEMPT", statement=NOT_FOR_PUBLICATION),
        ),
        (Audience.WIDER, Marking(marking="OFFICIAL")),
        (Audience.PUBLIC, Marking(marking="PUBLIC")),
    ),
)
