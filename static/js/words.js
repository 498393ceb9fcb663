/**
 * Every sentence the scripts show, in one place. A page in another language hands its own table over
 * in `<script type="application/json" id="words">`; what is missing there stays English.
 */

const ENGLISH = {
  state_connecting: 'Connecting …',
  state_listening: 'Your turn. I am listening.',
  state_hearing: 'I can hear you.',
  state_thinking: 'Thinking …',
  state_speaking: 'The interviewer is speaking.',
  state_reconnecting: 'Reconnecting …',
  state_ended: 'The interview has ended.',

  turn_yours: 'Your turn.',
  turn_interviewers: 'The interviewer is speaking.',
  answer_saved: 'Your answer is saved.',

  speaker_user: 'You',
  speaker_assistant: 'Interviewer',
  speaker_system: 'Note',
  entry_saved: 'Saved',
  entry_saving: 'Being written down …',
  entry_sending: 'Sending …',
  entry_failed: 'Not delivered.',
  entry_resend: 'Send again',
  entry_not_understood: '(Not understood.)',
  entry_unheard: '(Not heard.)',
  entry_interrupted: 'Interrupted here.',

  microphone_off: 'The microphone is off. Type your answers, or turn it on.',
  microphone_asking: 'Please allow the microphone in the question your browser shows.',
  microphone_on: 'The microphone is on.',
  microphone_muted: 'You are muted.',
  microphone_denied:
    'This page may not use the microphone. Allow it through the icon beside the address, then press “Turn on the microphone”. You can also type your answers.',
  microphone_missing:
    'No microphone was found. Connect one and press “Turn on the microphone”, or type your answers.',
  microphone_busy:
    'Another program is using the microphone. Close it and press “Turn on the microphone”, or type your answers.',
  microphone_insecure:
    'Browsers give the microphone only to secure pages (https). Ask for a secure address, or type your answers.',
  microphone_unsupported: 'This browser cannot use a microphone here. You can type your answers.',
  microphone_failed:
    'The microphone could not be started. Try “Turn on the microphone” again, or type your answers.',
  microphone_lost:
    'The microphone was disconnected. Connect it and press “Turn on the microphone”, or go on by typing.',
  microphone_turn_on: 'Turn on the microphone',
  microphone_mute: 'Mute',
  microphone_unmute: 'Unmute',

  sound_off: 'Turn the voice off',
  sound_on: 'Turn the voice on',
  sound_blocked: 'Your browser is holding the sound back.',

  line_slow: 'Your connection is slow, so your words arrive late.',
  line_losing: 'Your connection is too slow: some of your words are being lost. Please pause, or type.',
  line_lost: 'Your connection is better now. Part of your answer was lost; please say it again.',
  answer_cut: 'The connection was lost while you were speaking. Please give your last answer again.',

  reconnecting: 'The connection was lost. Your answers are safe; we are reconnecting.',
  reconnecting_silent: 'What you say now is not heard yet.',
  session_missing: 'This interview was not found. Please open your link again.',
  session_forbidden: 'This page may no longer connect. Please open your link again, or sign in again.',
  unreachable: 'The server cannot be reached. Check your connection and try again.',
  start_failed: 'The interview could not be started. Please try again in a moment.',
  end_waits: 'The interview ends as soon as the connection is back.',
  end_failed: 'The interview could not be ended. Please try again.',
  check_fields: 'Please check the fields marked below.',
  transcript_failed: 'The transcript could not be fetched. Please try again.',

  time_elapsed: 'Elapsed',
  time_left: 'left',
  time_over: 'The planned time is over.',
};

let table = null;

function load() {
  const element = globalThis.document?.getElementById('words');
  return element ? { ...ENGLISH, ...JSON.parse(element.textContent) } : ENGLISH;
}

/**
 * @param {keyof typeof ENGLISH} key
 * @returns {string}
 */
export function words(key) {
  table ??= load();
  return table[key] ?? key;
}
