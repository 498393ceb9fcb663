"""English."""

from typing import Final

from emulator.interviewer.phrases.book import PhraseBook
from emulator.interviewer.phrases.en_detectors import DETECTORS
from emulator.interviewer.phrases.en_words import EMPTY_NOUNS, SMALL_WORDS, VAGUE_WORDS, VERBS

BOOK: Final = PhraseBook(
    language="en",
    hello=(
        "Hello{name}, I'm {interviewer}, an AI interviewer.",
        "Welcome{name}. I'm {interviewer}, an AI interviewer.",
    ),
    about_job="We'll talk about the {job} role",
    about_job_and_company="We'll talk about the {job} role at {company}",
    about_nothing="We'll talk about you and your work",
    for_minutes="for about {minutes} minutes",
    greeting_back=("It's good to meet you.", "Thank you, I'm glad you're here."),
    thanks=(
        "Thank you.",
        "Thanks, that gives me a good picture.",
        "I see, thank you.",
        "That's helpful to know.",
        "Thanks for explaining that.",
        "All right, I follow you.",
    ),
    thanks_for_subject=(
        "Thank you for telling me about {subject}.",
        "That helps, especially what you said about {subject}.",
        "I see, thanks. It's good to hear about {subject}.",
        "Thanks, I've made a note of {subject}.",
        "{subject} is a useful example, thank you.",
    ),
    thanks_briefly=("Thanks.", "I see.", "All right.", "Understood."),
    follow_ups_thin=(
        "Could you tell me a little more about that?",
        "Could you give me an example of that?",
        "What was your own part in that?",
    ),
    follow_ups_vague=(
        "Could you take me through one concrete example?",
        "What did you yourself do there, step by step?",
        "Which case do you remember best?",
    ),
    follow_ups_off_subject=(
        "How does that connect with {topic}?",
        "Could you bring that back to {topic} for me?",
    ),
    this_question="what I asked",
    again=("Of course. I asked:", "Gladly, once more:", "Sure, here it is again:"),
    back_to_question=("Back to my question:", "So, to my question:", "To return to where we were:"),
    clarify=(
        "Take it in whichever way fits your own experience best.",
        "That's up to you; any example from your own work is fine.",
    ),
    take_your_time=(
        "Of course, take all the time you need.",
        "No hurry at all. I'll wait.",
        "Please do, there's no rush.",
    ),
    i_hear_you=("Yes, I can hear you.", "Yes, you're coming through well."),
    not_heard=(
        "I'm sorry, I didn't catch that. Could you say it once more, or type it?",
        "That didn't reach me clearly. Would you try again, or type your answer?",
    ),
    go_ahead=("Good. I'm listening.", "Go ahead, whenever you like."),
    never_mind=(
        "That's all right, nobody knows everything.",
        "That's perfectly fine, thank you for saying so.",
        "No problem, it's good that you say so.",
    ),
    skipped=("No problem, we'll leave that one out.", "That's fine, we don't need that one."),
    moving_on=("Let's move on.", "Let's go to the next question.", "On to something else."),
    last_question=(
        "We're nearly out of time, so this is my last question.",
        "Time is nearly up, so I have one last question.",
    ),
    nudges=(
        "Take your time. I'm still here.",
        "There's no rush. Just start wherever you like.",
    ),
    offers_to_move_on=(
        "If you'd rather leave this question, just say so and we'll move on.",
        "We can also go on to the next question; a word from you is enough.",
    ),
    silence_goodbye=(
        "I can't hear you any more{name}, so I'll stop here and tell the team. Goodbye for now.",
        "It seems we've lost each other{name}. I'll let the team know. Goodbye for now.",
    ),
    from_description=(
        "From the job description: {sentence}",
        "Here is what the job description says: {sentence}",
    ),
    team_will_answer=(
        "That's a good question; I don't have the answer, but the team will get back to you on it.",
        "I don't know that myself, so I'll leave it for the team to answer.",
    ),
    i_am_a_machine=(
        "I'm an AI interviewer; people on the team read our conversation and decide.",
        "You're talking with an AI. The decisions are made by people on the team.",
    ),
    verdict_is_for_people=(
        "I don't judge that; people on the team will read your answers and decide.",
        "That's for the people on the team to say, not for me.",
    ),
    cannot_share=(
        "I can't share or change how this interview is set up, but I'm glad to hear about you.",
        "That's something I can't help with here. I'd rather hear about your own work.",
    ),
    human_offer=(
        (
            "I understand, I'll tell the team that you'd like to talk with a person. Shall "
            "we go on in the meantime?"
        ),
        (
            "That's noted; the team will be told that you'd like to speak with a person. Do "
            "you want to go on until then?"
        ),
    ),
    carry_on=("Good, let's carry on.", "All right, let's continue."),
    turn_to=(
        "I'd like to turn to {topic}. What can you tell me about it from your own work?",
        "Let's talk about {topic}. What is your experience with it?",
    ),
    welcome_back=("Good to have you back. Let's carry on.", "You're back, good. Let's continue."),
    closing_questions=(
        "That was my last question. Do you have a question for me?",
        "Those were all my questions. Is there anything you'd like to ask about the job?",
    ),
    anything_else=(
        "Is there anything else you'd like to know?",
        "What else would you like to ask?",
    ),
    goodbyes=(
        (
            "Thank you for your time and your answers{name}. The team will be in touch about "
            "what comes next. Goodbye."
        ),
        "Thank you{name}, it was good to talk with you. You'll hear from the team. Goodbye.",
    ),
    stop_goodbyes=(
        (
            "Of course, we'll stop here. I'll let the team know. Thank you for your "
            "time{name}, and goodbye."
        ),
        "That's all right{name}, let's end it here. The team will be told. Take care, goodbye.",
    ),
    questions=(
        "What interests you about {job}?",
        "Which piece of work are you proudest of, and what was your own part in it?",
        "Tell me about a difficult problem at work and how you went about solving it.",
        "Tell me about a time you disagreed with a colleague and how it ended.",
        "What would you most like to learn in your next job?",
    ),
    question_on_skill=(
        "You have worked with {skill}. What did you do with it, and what was hard about it?"
    ),
    this_role="this role",
    detectors=DETECTORS,
    small_words=SMALL_WORDS,
    vague_words=VAGUE_WORDS,
    empty_nouns=EMPTY_NOUNS,
    verbs=VERBS,
    determiners={
        "the": "the", "a": "the", "an": "the", "my": "your", "our": "your", "their": "their",
        "this": "the", "that": "the", "your": "the",
    },
)  # fmt: skip
