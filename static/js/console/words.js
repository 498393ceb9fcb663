/**
 * Every sentence that the console's scripts show, in one place.
 */

const WORDS = {
  wire_retrying: 'The connection was lost. Reconnecting; what you see is of {time}.',
  wire_stale: 'The server cannot read the database just now. What you see is of {time}.',
  wire_login: 'You are not logged in any more. Reload this page to log in.',
  wire_forbidden: 'You may not watch interviews any more.',
  wire_missing: 'This interview is not there any more, or you may not see it any more.',

  state_live: 'Live',
  state_away: 'Candidate away',
  state_unbegun: 'Not begun',
  state_ended: 'Over',
  mode_autonomous: 'The supervisor acts by itself.',
  mode_ask_first: 'The supervisor asks first.',
  mode_watch_only: 'The supervisor only watches.',

  left: '{time} left',
  time_left: '{minutes} min',
  time_over: 'none',
  ago_now: 'just now',
  ago_seconds: '{count}\u00a0s ago',
  ago_minutes: '{count}\u00a0min ago',

  review_waiting: 'The first review is still to come.',
  review_ok: 'Reviewed {ago}{by}.',
  review_late: 'The review is late; the last was {ago}.',
  review_never: 'The review is late, and there was none so far.',
  review_failed: 'The last review failed ({failure}). The rules stay in force.',
  by_model: ' by the model',
  by_local: ' by local measurements',

  list_none: 'No interview is running.',
  list_one: 'One interview is running.',
  list_many: '{count} interviews are running.',
  list_waits_one: ' One decision waits for you.',
  list_waits_many: ' {count} decisions wait for you.',
  list_more: 'And {count} more, which need nobody just now.',
  list_announce: '{name} needs you: {action}.',
  last_none: 'No intervention so far.',
  last_act: 'Last: {action}, {ago}',
  question_short: 'Needs you: {action} · {countdown}',
  covered_nothing: 'no plan',

  metric_topic_relevance: 'Relevance',
  metric_question_quality: 'Questions',
  metric_interview_progress: 'Progress',
  metrics_summary: 'At {time}: topic relevance {topic_relevance} %, question quality {question_quality} %, progress {interview_progress} %.',
  metrics_fell: ' {name} has fallen by {points} points since {since}.',
  name_topic_relevance: 'Topic relevance',
  name_question_quality: 'Question quality',
  name_interview_progress: 'Progress',
  measured_model: 'model',
  measured_local: 'local',

  who_user: 'Candidate',
  who_assistant: 'Interviewer',
  who_system: 'System',
  new_turn_one: '1 new turn ↓',
  new_turns: '{count} new turns ↓',

  action_ignore: 'Looked on',
  action_guide: 'Guide',
  action_conclude: 'Conclude',
  action_end: 'End',
  source_rule: 'Rule: {rule}',
  source_rules: 'The rules',
  source_model: 'The model',
  source_recruiter: '{actor}',
  source_clock: 'The clock',
  decision_noted: 'On record',
  decision_waiting: 'Waits for you',
  decision_due: 'On its way',
  decision_sent: 'The interviewer knows',
  decision_carried_out: 'Carried out',
  decision_vetoed: 'Vetoed',
  decision_dropped: 'Not carried out',
  held_cool_down: 'Held back: too soon after the last',
  held_watch_only: 'Held back: it only watches',
  held_not_backed: 'Held back: the rules do not support it',
  vetoed_by: 'Vetoed by {name}.',
  approved_by: 'Approved by {name}.',
  rests_on: 'rests on turn ',
  after_turn: 'after turn ',
  outcome_worked: 'It helped.',
  outcome_did_not: 'It did not help.',
  outcome_unclear: 'Whether it helped is unclear.',
  outcome_ended: 'The interview ended.',

  question_acts: 'Without an answer it is carried out in {countdown}',
  question_lapses: 'Without an answer it is dropped in {countdown}',
  question_alarm: 'The supervisor asks you: {action}. {reason}',

  sending: 'Sending …',
  sent_guide: 'Sent. The interviewer follows it at its next turn.',
  sent_conclude: 'Sent. The interviewer asks its last question and wraps up.',
  sent_end: 'Sent. The interviewer says goodbye, and the interview ends.',
  done_approve: 'Approved.',
  done_veto: 'Vetoed.',
  refused: 'Refused: {detail}',
  unreachable: 'Not sent: the server cannot be reached. Please try again.',
  empty_message: 'Type what the interviewer should do.',
  letters_left: '{count} characters left.',
};

/**
 * @param {keyof typeof WORDS} key
 * @param {Record<string, string | number>} [values] put into the sentence's `{places}`
 * @returns {string} the key itself where there is no such sentence
 */
export function say(key, values = {}) {
  const sentence = WORDS[key] ?? key;
  return sentence.replace(/\{(\w+)\}/g, (place, name) => String(values[name] ?? ''));
}

/** A rule's or code's name as words: `off_topic` → `Off topic`. */
export function plain(name) {
  const words = String(name).replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
