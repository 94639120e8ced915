"""Events in words: what happened, by whom, when."""

from dataclasses import dataclass
from datetime import datetime

from causeway.records.models import Event
from causeway.web import field_names
from causeway.web.spoken import listed

WORDS = {
    "assessment_changed": "changed the assessment",
    "assessment_published": "published the assessment",
    "row_changed": "changed the row of {ref}",
    "publish_assessment": "published the assessment, with its plan",
    "publish_as_met": "published the assessment: Standards Met",
    "request_review": "requested the review of the plan",
    "plan_judged": "judged the plan",
    "ask_for_information": "asked for more information",
    "give_information": "answered the reviewers",
    "agree_plan": "agreed the plan",
    "do_not_agree_plan": "did not agree the plan",
    "accept_at_discretion": "accepted the plan as National CISO",
    "record_acceptance": "changed the status of the accepted plan",
    "claim_completion": "said that the plan is complete",
    "confirm_completion": "confirmed that the plan is complete",
    "return_completion": "returned what was said to be complete",
    "exception_agreed": "agreed that {ref} may end past the horizon",
    "advance_notice_given": "gave notice that the standard will be missed",
    "advance_notice_discussed": "recorded the discussion of the notice",
    "call_recorded": "recorded the call about the plan that was not agreed",
    "update_sent": "sent the update of {ref}",
    "update_reviewed": "reviewed the update of {ref}",
    "update_overdue": "told those who follow it up that the update of {ref} is missing",
    "fall_back": "took the plan back to Standards Not Met",
    "report_imported": "brought in the assurance report from a workbook",
    "report_started": "began an assurance report",
    "report_changed": "changed the report",
    "recommendation_withdrawn": "took {ref} out of the report",
    "report_corrected": "brought in a corrected report",
    "share_report": "shared the draft report with the council",
    "release_report": "released the report with the draft plan",
    "release_report_recorded": "recorded that the report was received",
    "recorded_step_confirmed": "confirmed what was recorded for them",
    "council_half_brought_in": "brought in the council’s answers from the report’s file",
    "correction_asked": "asked for a correction to the report",
    "correction_answered": "answered a correction",
    "record_review": "recorded that the report was reviewed together",
    "finding_answered": "changed the council’s half of {ref}",
    "findings_changed": "changed several findings",
    "action_added": "added {ref}",
    "action_changed": "changed {ref}",
    "proposal_accepted": "accepted a proposed schedule",
    "action_linked": "had {ref} answer another finding too",
    "action_unlinked": "took {ref} from a finding",
    "action_removed": "took {ref} out of the plan",
    "give_feedback": "gave feedback on the plan",
    "give_feedback_recorded": "recorded the assurer’s feedback on the plan",
    "share_draft": "shared the plan with the assurer",
    "take_back_draft": "took the plan back to change it",
    "commented": "commented on {ref}",
    "recorded_comment": "recorded what the assurer said of {ref}",
    "replied": "replied to a comment",
    "comment_resolved": "answered a comment",
    "comment_reopened": "opened a comment on {ref} again",
    "comment_withdrawn": "withdrew a comment",
    "arrange_session": "arranged the session",
    "arrange_session_recorded": "recorded the session the assurer arranged",
    "call_off_session": "called the session off",
    "call_off_session_recorded": "recorded that the assurer called the session off",
    "session_confirmed": "confirmed that the council will come to the session",
    "ask_for_rework": "asked for rework",
    "ask_for_rework_recorded": "recorded that the assurer asked for rework",
    "accept_plan": "accepted the plan",
    "accept_plan_recorded": "recorded that the assurer accepted the plan",
    "open_quality_assurance": "gave the plan to the quality assurer",
    "ask_for_changes": "asked for changes from quality assurance",
    "find_content": "was content with the plan in quality assurance",
    "reopen_quality_assurance": "changed {changed}, which opened quality assurance again",
    "quality_commented": "commented on {ref} in quality assurance",
    "quality_replied": "replied to a comment of quality assurance",
    "quality_comment_resolved": "answered a comment of quality assurance",
    "quality_comment_reopened": "opened a comment on {ref} again in quality assurance",
    "quality_comment_withdrawn": "withdrew a comment of quality assurance",
    "evidence_added": "added evidence of change to {ref}",
    "evidence_withdrawn": "withdrew evidence of {ref}",
    "evidence_restored": "brought back evidence of {ref}",
    "evidence_taken": "opened a file of evidence of {ref}",
    "evidence_scan_asked": "asked for a file of {ref} to be checked for malware",
    "evidence_infected": "found malware in a file added to {ref}, and removed the file",
    "evidence_not_scanned": "could not check a file added to {ref} for malware",
    "close_cycle": "closed the plan",
    "outcomes_proposed_as_met": "proposed outcomes as met",
    "action_carried_on": "carried {ref} on into the next cycle",
    "action_set_back": "set {ref} back to planned for the next cycle",
    "action_dropped": "dropped {ref} at the turn of the cycle",
    "finding_continued": "said that {ref} continues an earlier finding",
    "finding_not_continued": "took back that {ref} continues an earlier finding",
    "share_for_sign_off": "shared the plan for sign-off",
    "sign_as_quality_assurer": "signed the plan as quality assurer",
    "sign_as_approver": "signed the plan as approver",
    "decline_to_sign": "did not sign the plan, and said why",
    "void_sign_off": "changed {changed}, which voided the sign-off",
    "second_person_named": "named a second person beside a signature",
    "second_person_agreed": "agreed to stand beside a signature as second person",
    "second_person_refused": "did not agree to stand beside a signature",
    "revise_plan": "opened the agreed plan to change it",
    "submit_plan": "submitted the plan to the ministry",
    "declare_ready": "said that report and plan are ready to be submitted",
    "declare_ready_recorded": "recorded that the assurer says report and plan are ready",
    "package_taken": "took the package that was submitted",
    "receipt_taken": "took the receipt of the submission",
    "upload_recorded": "recorded that the package was uploaded to the ministry",
    "progress_said": "said how far {ref} has come",
    "progress_confirmed": "confirmed that nothing has changed in {ref}",
    "progress_undone": "took the last word on {ref} back",
    "milestone_done": "marked a milestone of {ref} as done",
    "milestone_not_done": "marked a milestone of {ref} as not done",
    "rhythm_set": "set how often owners check in",
    "check_in_opened": "asked owners to check in",
    "check_in_reminded": "reminded owners to check in",
    "acknowledge_plan": "acknowledged the plan",
    "acknowledge_plan_recorded": "recorded that the ministry acknowledged the plan",
    "return_plan": "returned the plan to the council",
    "return_plan_recorded": "recorded that the ministry returned the plan",
    "ministry_asked": "asked about the plan",
    "ministry_answered": "answered a question of the ministry",
    "workbook_taken": "took the plan as a workbook",
    "presentation_taken": "took the plan as an executive presentation",
    "presentation_kept": "kept a version of the executive presentation",
    "share_presentation": "shared the executive presentation with the assurer",
    "presentation_commented": "commented on the presentation",
    "presentation_recorded_comment": "recorded what the assurer said of the presentation",
    "presentation_replied": "replied to a comment on the presentation",
    "presentation_comment_resolved": "answered a comment on the presentation",
    "presentation_comment_reopened": "opened a comment on the presentation again",
    "presentation_comment_withdrawn": "withdrew a comment on the presentation",
    "give_presentation_feedback": "gave feedback on the executive presentation",
    "give_presentation_feedback_recorded": "recorded the assurer’s feedback on the presentation",
    "arrange_presentation": "arranged the day of the executive presentation",
    "call_off_presentation": "called the day of the presentation off",
    "record_presentation": "recorded that the executive presentation was given",
    "markings_set": "changed what is marked on papers",
    "paper_taken": "took the plan as a committee paper",
    "foi_export_taken": "took an answer to a request for information",
    "workbook_brought_back": "brought changes back from a workbook",
    "work_handed_over": "handed a leaver’s work over",
    "organisation_added": "added the organisation",
    "cycle_set": "set a cycle",
    "system_set": "set a critical system",
    "system_retired": "retired a critical system",
    "team_added": "added a team",
    "target_profile_saved": "saved a target profile",
    "wording_saved": "saved the wording of a framework",
    "invited": "invited somebody",
    "invitation_accepted": "accepted an invitation",
    "invitation_withdrawn": "withdrew an invitation",
    "role_given": "gave somebody a role",
    "membership_ended": "ended somebody’s membership",
    "access_reviewed": "reviewed who has access",
    "engagement_asked": "asked for an engagement",
    "engagement_accepted": "accepted an engagement",
    "engagement_declined": "declined an engagement",
    "engagement_withdrawn": "withdrew an engagement",
    "engagement_ended": "ended an engagement",
    "next_cycle_opened": "opened the next cycle",
    "outcome_mapped": "said where an outcome went in the new framework",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """One event as people read it."""

    title: str
    at: datetime
    by: str = ""
    text: str = ""


def in_words(event: Event) -> Happened:
    """Return the event as a sentence; a kind without words is named as it is stored."""
    words = WORDS.get(event.kind, event.kind.replace("_", " "))
    who = event.by.name if event.by else "Causeway"
    said = words.format(ref=event.subject_ref or "the plan", changed=_changed(event))
    return Happened(title=f"{who} {said}", at=event.at)


def _changed(event: Event) -> str:
    """Return which fields of a row an event says were changed, as far as it names them."""
    known = (field_names.of_stored(each) for each in event.fields.split())
    names = list(dict.fromkeys(field.in_a_sentence for field in known if field))
    if not event.subject_ref or not names:
        return event.subject_ref or "several rows"
    return f"the {listed(names)} of {event.subject_ref}"
