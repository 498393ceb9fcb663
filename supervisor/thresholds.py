"""Every number that the rules and the local measurements go by, with its reason."""

from typing import Final

# --- Silence and patience ---

# The interviewer breaks a silence itself after 12 to 30 s, by the job's patience. When nobody has
# spoken for this long it did not (push to talk, typing, a microphone that is off).
LONG_SILENCE_S: Final = 45.0
# Where it did, so many times in a row, the candidate's silence counts from the question on.
NUDGES: Final = 2
# So long that a recruiter should look: the candidate may be gone without the page knowing.
VERY_LONG_SILENCE_S: Final = 120.0

# --- What counts as asked, as answered, as the same ---

# Of a plan question's telling words, the share that a turn must hold to have asked it. Models
# paraphrase lightly; a question of five telling words may lose two of them.
ASKED_FROM: Final = 0.6
# And at least so many, or all: a follow-up often holds two words of its question.
ASKED_WORDS: Final = 3
# A sentence asks a plan question in other words from this similarity on, and if it is so much
# ahead of the plan's other questions. Different questions of our table stay below 0.2.
ASKED_LIKENESS_FROM: Final = 0.35
ASKED_LIKENESS_AHEAD: Final = 0.15
# Questions are the same where their telling words mean the same, and there are so many of them;
# fewer, down to TELLING_WORDS_OF_A_QUESTION, where they are also put in the same way (how, why …).
SAME_WITHOUT_KIND_FROM: Final = 4
# Of all its words, small ones included, what a shortened question must share with the longer one
# (2·shared / both): "Tell me about a system you built" and "… that you built or looked after".
SHORTENED_WORDS_FROM: Final = 0.65
# Telling words with which an answer covers its question by half; twice as many cover 3/4 of it.
HALF_COVERING_WORDS: Final = 10
# Coverage from which a question counts as answered: five telling words, a full sentence.
ANSWERED_FROM: Final = 0.29
# What is taken as covered of a question that was left behind before the window began: the
# interviewer moved on, so there was an answer, and nobody knows how good.
LEFT_BEHIND_COVERAGE: Final = 0.5

# --- Relevance ---

# How many exchanges the figures look back on; the newest counts most. About two minutes of talk.
RECENT_EXCHANGES: Final = 4
# What each exchange weighs of the one after it: three later ones outweigh it.
OLDER_EXCHANGE_WEIGHT: Final = 0.6
# Where nothing was said that can be measured.
UNKNOWN: Final = 0.5
# Telling words that an answer needs before its subject can be told: "yes, about four years" has
# fewer, and is neither on the subject nor off it.
TELLING_WORDS_OF_AN_ANSWER: Final = 5
# A word shared with question, plan or job says it most clearly; a word of the hours after work
# says the contrary; other words of work say it, too. Words of neither count little but do add up:
# nine of them without one word of work are hardly an answer about work.
SHARED_WORD_WEIGHT: Final = 1.5
WORK_WORD_WEIGHT: Final = 1.0
PASTIME_WORD_WEIGHT: Final = 1.5
OTHER_WORD_WEIGHT: Final = 0.06
# Exchanges at the very beginning that may be small talk, as long as no plan question was asked.
GREETING_EXCHANGES: Final = 2
# Below this an answer has left the subject: nine telling words without one of work, or more
# pastimes than work. Answers of our tables lie above 0.4 on the subject, most below 0.2 off it.
OFF_TOPIC_BELOW: Final = 0.33
# One stray answer is no drift.
OFF_TOPIC_EXCHANGES: Final = 2

# --- Progress and questions ---

# Of a plan question's share in the progress, what asking it gives; the answer gives the rest.
ASKED_SHARE: Final = 0.3
# Without a plan: the time of one question with its answer and follow-up.
S_PER_ANSWER_WITHOUT_PLAN: Final = 180.0
# The interviewer is told to speak three sentences at most; longer ones are hard to follow.
LONG_QUESTION_WORDS: Final = 45

# --- How far back the rules look ---

# What the interviewer did wrong matters until it has spoken three times more: reviews come every
# 30 s, an exchange takes ten or more, so nothing falls between two looks. What was acted on before
# is not raised again (`judgement.was_said`).
INTERVIEWER_TURNS_LOOKED_AT: Final = 3
# What a candidate asked for stands until they have given another proper answer.
CANDIDATE_EXCHANGES_LOOKED_AT: Final = 2
# Orders to the machine are only shown to a person; that may last a little longer.
COMMANDS_LOOKED_AT: Final = 4
# How long before a remark the candidate may have raised the subject that it goes on about.
RAISED_WITHIN_EXCHANGES: Final = 2
# A sentence in which a wish is looked for; longer ones are told stories.
LONGEST_WISH_WORDS: Final = 30
# Words between "we do not ask" and what is not asked about.
LONGEST_REACH_WORDS: Final = 9

# --- Pace ---

# No new plan question for so much of the time that one has on average (the limit over the plan): a
# fifth more than its share is no standstill yet. And only behind what the time until the
# conclusion would have, and never sooner than two long answers take.
NO_PROGRESS_SHARE: Final = 1.2
NO_PROGRESS_AT_LEAST_S: Final = 180.0
# Without any plan question heard: so many different questions about the job show that the plan is
# asked in words that cannot be matched here, and nothing can be said of its progress.
UNMATCHED_QUESTIONS: Final = 3
# A question with fewer telling words ("Why does this job interest you?") comes again only word for
# word.
TELLING_WORDS_OF_A_QUESTION: Final = 2
# So many questions after the last one of the plan was answered are no follow-ups to it any more.
QUESTIONS_AFTER_THE_PLAN: Final = 5

# --- Cutting off ---

# Of a reply, what was heard before the candidate went on: the interviewer had come in too early.
CUT_OFF_HEARD_MS: Final = 1_500
# Twice among the last turns: once happens in any talk.
CUT_OFFS: Final = 2
CUT_OFF_WITHIN_TURNS: Final = 4
# Words with which the candidate must have gone on: "mhm" or a cough is no interruption.
WORDS_OF_GOING_ON: Final = 3

# --- The rubric ---

# Telling words of a confidential note that are in neither the question nor the candidate's own
# answers, and the share of them that the interviewer must say to have given it away.
GIVEN_AWAY_WORDS: Final = 3
GIVEN_AWAY_SHARE: Final = 0.6
