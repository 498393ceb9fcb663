"""From what rules and model say to what is done: cool-downs, backing, and who outweighs whom.

Pure. Rules decide first; the model is asked only where they leave room, and what it suggests is
bounded here: it may guide, it may conclude where the facts bear it out, and it never ends.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from supervisor.advice import Advice
from supervisor.observation import Observation
from supervisor.rules.protected import leads_to_one
from supervisor.verdict import Action, Finding, Source

# Two cycles: the interviewer's next turn and the answer to it must have had their time.
GUIDE_REST_S = 60.0
# The same thing is not said again before it could have worked.
SAME_RULE_REST_S = 150.0
# What must never stand is repeated sooner: the interviewer's very next turn should have obeyed.
HARD_REST_S = 45.0
# An interviewer that was told to conclude and goes on is told once more after this long.
CONCLUDE_REST_S = 180.0
# The share of the plan that must be done before a model may conclude ahead of the time.
PROGRESS_TO_CONCLUDE = 0.85

STILL_GOING_ON = "still_going_on"
# What still matters once the interview is being wrapped up.
MATTERS_TO_THE_END = frozenset({"protected_subject", "gives_away_rubric", "wants_a_person"})
# Rules that bear out a model which would conclude.
BACKS_CONCLUDING = frozenset({"wants_to_stop", "plan_is_done", "conclusion_time"})

WRAP_UP_AGAIN = (
    "The time to conclude has come and gone. Do not ask anything new: thank the candidate, "
    "say goodbye, and then call end_interview."
)


@dataclass(frozen=True, slots=True)
class Past:
    """What was decided before, in elapsed seconds. An action that was vetoed counts, too.

    by_rule_s: when each rule last acted; the model counts as one.
    seqs_by_rule: the turns that each rule last acted on.
    """

    guided_s: float | None = None
    concluded_s: float | None = None
    ended: bool = False
    by_rule_s: Mapping[str, float] = field(default_factory=dict)
    seqs_by_rule: Mapping[str, frozenset[int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is decided. held_back: why an action that was called for is not taken."""

    action: Action
    source: Source
    reason: str
    rule: str = ""
    message: str = ""
    seqs: tuple[int, ...] = ()
    hard: bool = False
    held_back: str = ""
    attention: str = ""


def by_rules(
    findings: Sequence[Finding], *, observation: Observation, past: Past
) -> Verdict | None:
    """What the rules decide by themselves; None where they leave it to the model."""
    wanted = sorted(
        [*findings, *still_going_on(observation)],
        key=lambda finding: (finding.hard, finding.action.weight),
        reverse=True,
    )
    for finding in wanted:
        if finding.action is not Action.IGNORE and not held_back(
            finding, observation=observation, past=past
        ):
            return Verdict(
                action=finding.action,
                source=Source.RULE,
                reason=finding.reason,
                rule=finding.rule,
                message=finding.message,
                seqs=finding.seqs,
                hard=finding.hard,
                attention=attention_of(findings),
            )
    return None


def still_going_on(observation: Observation) -> list[Finding]:
    """The interviewer was told to conclude, and the interview does not come to its end."""
    since_s = observation.concluding_since_s
    if since_s is None or rests(since_s, CONCLUDE_REST_S, observation.elapsed_s):
        return []
    reason = "The interview goes on although it was to be concluded."
    return [Finding(STILL_GOING_ON, Action.CONCLUDE, reason, WRAP_UP_AGAIN)]


def held_back(finding: Finding, *, observation: Observation, past: Past) -> str:
    """Why a finding is not acted on now; empty if it is."""
    if past.ended:
        return "ending"
    concluding = observation.concluding_since_s is not None
    if finding.action is Action.GUIDE and concluding and finding.rule not in MATTERS_TO_THE_END:
        return "concluding"
    if was_said(finding, past) or is_resting(finding, past, observation.elapsed_s):
        return "cool_down"
    return ""


def was_said(finding: Finding, past: Past) -> bool:
    """Whether the rule has acted on these very turns: a long answer since is no second offence."""
    acted_on = past.seqs_by_rule.get(finding.rule, frozenset())
    is_offence = finding.hard or finding.rule == "gives_away_rubric"
    return is_offence and bool(finding.seqs) and acted_on >= set(finding.seqs)


def is_resting(finding: Finding, past: Past, elapsed_s: float) -> bool:
    """Whether too little time has passed since it, or its like, was last said."""
    said_s = past.by_rule_s.get(finding.rule)
    if finding.action is Action.END:
        return False
    if finding.action is Action.CONCLUDE:
        return rests(past.concluded_s, CONCLUDE_REST_S, elapsed_s)
    if finding.hard:
        return rests(said_s, HARD_REST_S, elapsed_s)
    return rests(past.guided_s, GUIDE_REST_S, elapsed_s) or rests(
        said_s, SAME_RULE_REST_S, elapsed_s
    )


def rests(last_s: float | None, rest_s: float, elapsed_s: float) -> bool:
    return last_s is not None and elapsed_s - last_s < rest_s


def by_model(
    advice: Advice,
    *,
    findings: Sequence[Finding],
    progress: float,
    observation: Observation,
    past: Past,
) -> Verdict:
    """What the model suggests, within its bounds. progress: of the plan, measured here; 0–1."""
    suggested = Finding(Source.MODEL, advice.action, advice.reason, advice.message)
    why_not = unbacked(advice, findings=findings, progress=progress, observation=observation)
    if not why_not and advice.action is not Action.IGNORE:
        why_not = held_back(suggested, observation=observation, past=past)
    attention = attention_of(findings)
    if why_not == "not_backed" and not attention:
        attention = f"The model would {advice.action.value} the interview: {advice.reason}"
    return Verdict(
        action=Action.IGNORE if why_not else advice.action,
        source=Source.MODEL,
        reason=advice.reason,
        message="" if why_not else advice.message,
        seqs=advice.topic_relevance.seqs,
        held_back=why_not,
        attention=attention[:300],
    )


def unbacked(
    advice: Advice, *, findings: Sequence[Finding], progress: float, observation: Observation
) -> str:
    """A model alone ends nothing, concludes early only what the facts show to be done, and leads
    to no protected subject."""
    if advice.action is Action.END or leads_to_one(advice.message):
        return "not_backed"
    if advice.action is not Action.CONCLUDE:
        return ""
    backed = (
        observation.elapsed_s >= observation.conclude_s
        or progress >= PROGRESS_TO_CONCLUDE
        or any(finding.rule in BACKS_CONCLUDING for finding in findings)
    )
    return "" if backed else "not_backed"


def without_model(findings: Sequence[Finding], *, observation: Observation, past: Past) -> Verdict:
    """Neither rules nor model act: nothing is wrong, or it was acted on a moment ago."""
    resting = next((finding for finding in findings if finding.action is not Action.IGNORE), None)
    reason = resting.reason if resting else "Nothing that a rule can see is wrong."
    return Verdict(
        action=Action.IGNORE,
        source=Source.RULE,
        reason=reason,
        rule=resting.rule if resting else "",
        seqs=resting.seqs if resting else (),
        held_back=held_back(resting, observation=observation, past=past) if resting else "",
        attention=attention_of(findings),
    )


def attention_of(findings: Sequence[Finding]) -> str:
    """Why a person should look, if one should."""
    return next((finding.reason for finding in findings if finding.asks_person), "")[:300]
