"""What a language must bring for an interview to be held in it."""

from collections.abc import Mapping
from dataclasses import dataclass

from emulator.interviewer.intents import Detectors

Variants = tuple[str, ...]


@dataclass(frozen=True)
class PhraseBook:
    """Sentences in at least two variants, so that none is heard twice running; slots in braces.

    Every variant holds at most one question; where a question of the plan follows, none.
    """

    language: str

    # Opening; {name} is " Ada" here and ", Ada" further on, or empty.
    hello: Variants  # {name} {interviewer}
    about_job: str  # {job}
    about_job_and_company: str  # {job} {company}
    about_nothing: str
    for_minutes: str  # {minutes}
    greeting_back: Variants

    # After an answer.
    thanks: Variants
    thanks_for_subject: Variants  # {subject}: a noun phrase from the answer
    thanks_briefly: Variants

    # Further on the same question.
    follow_ups_thin: Variants
    follow_ups_vague: Variants
    follow_ups_off_subject: Variants  # {topic}
    this_question: str

    # Around a question that stands.
    again: Variants
    back_to_question: Variants
    clarify: Variants
    take_your_time: Variants
    i_hear_you: Variants
    not_heard: Variants
    go_ahead: Variants

    # On to the next.
    never_mind: Variants
    skipped: Variants
    moving_on: Variants
    last_question: Variants

    # Silence.
    nudges: Variants
    offers_to_move_on: Variants
    silence_goodbye: Variants

    # The candidate asks.
    from_description: Variants  # {sentence}
    team_will_answer: Variants
    i_am_a_machine: Variants
    verdict_is_for_people: Variants
    cannot_share: Variants
    human_offer: Variants
    carry_on: Variants

    # Steered by a supervisor.
    turn_to: Variants  # {topic}
    welcome_back: Variants

    # The end.
    closing_questions: Variants
    anything_else: Variants
    goodbyes: Variants  # {name}
    stop_goodbyes: Variants  # {name}

    # If there is no plan.
    questions: Variants  # {job}; asked in this order
    question_on_skill: str  # {skill}
    this_role: str

    # The language itself.
    detectors: Detectors
    small_words: frozenset[str]
    vague_words: frozenset[str]
    empty_nouns: frozenset[str]
    verbs: frozenset[str]
    determiners: Mapping[str, str]  # as the candidate says it: as the interviewer says it back
