"""Every sentence that a candidate's scripts show, by key; handed over in the page's language.

Read by `templatetags.candidate_pages`; looked up by `static/js/words.js`.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: dict[str, str | Promise] = {
    "state_connecting": _("Connecting …"),
    "state_listening": _("Your turn. I am listening."),
    "state_typing": _("Your turn. Please type your answer."),
    "state_hearing": _("I can hear you."),
    "state_thinking": _("Thinking …"),
    "state_speaking": _("The interviewer is speaking."),
    "state_paused": _("Paused. Nobody is listening."),
    "state_reconnecting": _("Reconnecting …"),
    "state_ended": _("The interview has ended."),
    "turn_yours": _("Your turn."),
    "turn_interviewers": _("The interviewer is speaking."),
    "answer_saved": _("Your answer is saved."),
    "speaker_user": _("You"),
    "speaker_assistant": _("Interviewer"),
    "speaker_system": _("Note"),
    "entry_saved": _("Saved"),
    "entry_saving": _("Being written down …"),
    "entry_sending": _("Sending …"),
    "entry_waiting": _("Waiting for the connection …"),
    "entry_not_understood": _("(Not understood.)"),
    "entry_unheard": _("(Not heard.)"),
    "entry_interrupted": _("Interrupted here."),
    "microphone_off": _("The microphone is off. Type your answers, or turn it on."),
    "microphone_asking": _("Please allow the microphone in the question your browser shows."),
    "microphone_on": _("The microphone is on."),
    "microphone_muted": _("You are muted."),
    "microphone_denied": _(
        "This page may not use the microphone. Allow it through the icon beside the address, "
        "then press “Turn on the microphone”. You can also type your answers."
    ),
    "microphone_missing": _(
        "No microphone was found. Connect one and press “Turn on the microphone”, or type "
        "your answers."
    ),
    "microphone_busy": _(
        "Another program is using the microphone. Close it and press “Turn on the "
        "microphone”, or type your answers."
    ),
    "microphone_insecure": _(
        "Browsers give the microphone only to secure pages (https). Ask for a secure "
        "address, or type your answers."
    ),
    "microphone_unsupported": _(
        "This browser cannot use a microphone here. You can type your answers."
    ),
    "microphone_failed": _(
        "The microphone could not be started. Try “Turn on the microphone” again, or type "
        "your answers."
    ),
    "microphone_lost": _(
        "The microphone was disconnected. Connect it and press “Turn on the microphone”, or "
        "go on by typing."
    ),
    "microphone_held": _(
        "Another call or app is using the microphone. We go on as soon as it is free; you can "
        "also type."
    ),
    "microphone_changed": _("The microphone was disconnected. Now you are heard through: {name}"),
    "microphone_turn_on": _("Turn on the microphone"),
    "microphone_mute": _("Mute"),
    "microphone_unmute": _("Unmute"),
    "sound_off": _("Turn the voice off"),
    "sound_on": _("Turn the voice on"),
    "sound_blocked": _("Your browser is holding the sound back."),
    "line_slow": _("Your connection is slow, so your words arrive late."),
    "line_losing": _(
        "Your connection is too slow: some of your words are being lost. Please pause, or type."
    ),
    "line_lost": _(
        "Your connection is better now. Part of your answer was lost; please say it again."
    ),
    "answer_cut": _(
        "The connection was lost while you were speaking. Please give your last answer again."
    ),
    "reconnecting": _("The connection was lost. Your answers are safe; we are reconnecting."),
    "reconnecting_silent": _("What you say now is not heard yet."),
    "session_missing": _("This interview was not found. Please open your link again."),
    "session_forbidden": _(
        "This page may no longer connect. Please open your link again, or sign in again."
    ),
    "start_unreachable": _("The server cannot be reached. Check your connection and try again."),
    "start_failed": _("The interview could not be started. Please try again in a moment."),
    "start_interview_not_open": _("The interview is not open yet. Please come back at its time."),
    "start_interview_over": _("This interview is over."),
    "start_consent_needed": _("Please reload this page and read what it says about the interview."),
    "start_throttled": _("That was tried very often. Please wait a minute and try again."),
    "end_waits": _("The interview ends as soon as the connection is back."),
    "end_failed": _("The interview could not be ended. Please try again."),
    "check_fields": _("Please check the fields marked below."),
    "transcript_failed": _("The transcript could not be fetched. Please try again."),
    "error_reply_delayed": _("The interviewer needs a moment longer."),
    "ended_candidate": _("You have ended the interview, and your answers are saved."),
    "ended_interviewer": _("The interview has ended, and your answers are saved."),
    "ended_recruiter": _("The hiring team has ended the interview. Your answers are saved."),
    "ended_supervisor": _("The interview has ended, and your answers are saved."),
    "ended_time": _("The time is over, and your answers are saved."),
    "ended_abandoned": _("The interview was left for too long. Your answers are saved."),
    "ended_over": _("The interview is over, and your answers are saved."),
    "progress": _("About question {question} of {questions}"),
    "pause_begin": _("Pause"),
    "pause_end": _("Go on"),
    "pause_help": _(
        "Take your time. You are not heard, and the clock stands still. It goes on by itself "
        "after {minutes} min."
    ),
    "time_extra": _("with {percent} % extra time"),
    "time_elapsed": _("Elapsed"),
    "time_left": _("{minutes} min left"),
    "time_over": _("The planned time is over."),
}


def script_words() -> dict[str, str]:
    """The sentences in the active language."""
    return {key: str(text) for key, text in WORDS.items()}
