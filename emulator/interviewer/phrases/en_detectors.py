"""What an English-speaking candidate may say besides answering."""

from typing import Final

from emulator.interviewer.intents import Detectors, Intent, detector

DETECTORS: Final[Detectors] = {
    Intent.STOP: detector(
        (
            r"\b(?:stop|end|quit|finish|cancel|leave|terminate) (?:the|this|our) (?:interview"
            r"|call|conversation|talk)\b"
        ),
        r"\b(?:want|like|need|have|going) to (?:stop|quit|leave)(?: here| now| please)*\b[.!]*$",
        r"\b(?:don't|do not) want to (?:continue|go on|carry on|do this)\b",
        r"\b(?:stop|end) it (?:here|now)\b",
        r"\bi (?:quit|withdraw)\b",
        r"^(?:please )?stop(?: please| now)?[.!]*$",
        longest_words=25,
    ),
    Intent.HUMAN: detector(
        (
            r"\b(?:talk|speak|chat)(?:ing)? (?:to|with) (?:a |an |some )?(?:real |actual "
            r"|live )?(?:human|person|someone|somebody|recruiter)\b"
        ),
        r"\b(?:get|want|need|prefer)\b.{0,12}\b(?:a )?(?:real|actual|live) (?:human|person)\b",
        r"\bhuman (?:recruiter|interviewer|being)\b.*\bplease\b",
        longest_words=25,
    ),
    Intent.PROBE: detector(
        (
            r"\b(?:ignore|disregard|forget|override)\b.{0,30}\b(?:instructions?|prompts?"
            r"|rules|guidelines|said before)\b"
        ),
        r"\b(?:system|hidden|initial|secret) (?:prompt|instructions?|message)\b",
        (
            r"\b(?:show|tell|give|reveal|read|repeat|print|share|what (?:are"
            r"|is))\b.{0,30}\b(?:your (?:instructions?|prompt|rules|guidelines)|rubric"
            r"|scoring|evaluation criteria|question plan|correct answers?|right answer)\b"
        ),
        r"\byour (?:rubric|scoring|score ?sheet|instructions|system prompt|answer key)\b",
        r"\byou are now\b|\bpretend (?:to be|you)\b|\bdeveloper mode\b|\bjailbreak\b",
        (
            r"\b(?:give|award|rate|score) me\b.{0,25}\b(?:score|points|marks?|rating|100"
            r"|hundred|top|full|perfect|highest|best)\b"
        ),
        longest_words=200,
    ),
    Intent.IDENTITY: detector(
        (
            r"\b(?:are|is) (?:you|this) (?:an? |really |actually )*(?:ai|a\.i\.|robot|bot"
            r"|machine|computer|human|person|real|recording|chatgpt)\b"
        ),
        (
            r"\b(?:who|what) (?:are|is) you\b|\bam i (?:talking|speaking) to (?:an? )?(?:ai"
            r"|robot|bot|machine|human|person|real)\b"
        ),
    ),
    Intent.VERDICT: detector(
        r"\bhow (?:did|am|have) i (?:do|doing|done)\b",
        r"\b(?:did|do|will) i (?:get|have|pass|got)\b.{0,15}\b(?:job|it|interview|test|position)\b",
        r"\bwas (?:that|my answer|it) (?:good|right|correct|ok|okay|bad|wrong|enough)\b",
        r"\bam i (?:hired|good enough|a good fit)\b",
    ),
    Intent.HEARING: detector(
        r"\b(?:can|could|do) you (?:even |still )?hear me\b",
        (
            r"\bis (?:this|my mic(?:rophone)?|the (?:mic(?:rophone)?|sound|audio)) (?:on"
            r"|working|okay|ok)\b"
        ),
        r"^(?:hello|hi|hey)[?!., ]+(?:(?:hello|anyone|anybody|are you) ?(?:there)?[?!., ]*)+$",
        r"\bare you (?:still )?there\b|\btesting\b.{0,5}\b(?:one|1|testing)\b",
    ),
    Intent.REPEAT: detector(
        r"\b(?:can|could|would|will) you (?:please |just )?(?:repeat|rephrase|reword)\b",
        r"^(?:please |sorry,? )*(?:repeat|rephrase)\b",
        r"\b(?:repeat|rephrase|reword) (?:that|it|(?:the|your) (?:last )?question)\b",
        r"\bsay (?:that|it|this)(?: again| once more| one more time)\b",
        r"\b(?:ask|read) (?:me )?(?:that|it|the question)(?: again| once more)\b",
        (
            r"\b(?:didn't|did not|couldn't|could not|don't|do not|can't|cannot) (?:quite "
            r"|really |fully )?(?:hear|catch|get|understand|follow)\b.{0,30}$"
        ),
        (
            r"^(?:sorry|pardon|excuse me|what)(?: me)?[, ]*(?:what)?(?: (?:was|is) (?:that"
            r"|the question|it)(?: again)?)?\s*[?!.]*$"
        ),
        (
            r"\bwhat was (?:the|that|your) (?:last )?(?:question|again)\b|\b(?:come again"
            r"|one more time)\b"
        ),
        r"\b(?:the |your )?(?:sound|audio|line|connection) (?:broke|cut|dropped|was gone)\b",
        longest_words=18,
    ),
    Intent.CLARIFY: detector(
        r"\b(?:do|did) you mean\b|\bwhat (?:do|did|exactly do) you mean\b",
        (
            r"\b(?:should|shall|can|could|may) i (?:talk|speak|answer|focus|give|use|pick"
            r"|choose|tell)\b"
        ),
        (
            r"\bin what (?:sense|context|way)\b|\bcan you (?:clarify|be more specific"
            r"|explain (?:that|the question))\b"
        ),
        r"\bdoes (?:it|that) have to be\b",
        longest_words=25,
    ),
    Intent.WAIT: detector(
        (
            r"\b(?:give|need|take|want|have|let me take) (?:me )?(?:just )?(?:a |one "
            r"|another |some )?(?:few |little |quick |short )?(?:moment|second|sec|minute"
            r"|time to think|seconds|minutes|bit)\b"
        ),
        r"\b(?:hold|hang) on\b|\b(?:one|just a) (?:moment|second|sec|minute)\b",
        r"\blet me (?:think|see|consider)(?: about (?:that|it|this))?(?: for .{0,20})?[.!,… ]*$",
        r"^(?:please )?wait\b",
    ),
    Intent.SKIP: detector(
        r"\bskip\b.{0,25}$|^(?:i'll |i )?pass[.!]*$|\bnext (?:question|one)(?:,? please)?[.!?]*$",
        r"\b(?:move|go) on(?: to the next.{0,20})?(?:,? please)?[.!?]*$",
        r"\b(?:prefer|rather) not (?:to )?(?:answer|say|talk)\b",
    ),
    Intent.DONT_KNOW: detector(
        (
            r"^(?:(?:um+|uh+|er+|well|hmm+|sorry|honestly|to be honest"
            r"|actually)[,. ]+)*i (?:really |honestly |just )?(?:don't|do not) (?:really "
            r"|actually )?know\b(?!.*\b(?:but|however)\b)"
        ),
        (
            r"^(?:\w+[,. ]+){0,2}(?:no idea|not sure|i'm not sure|i am not sure"
            r"|i have no idea|no clue)[.!]*$"
        ),
        r"\bi (?:can't|cannot|can not) (?:think of|remember|recall|answer)\b.{0,30}$",
        r"\bnothing comes to mind\b",
        longest_words=16,
    ),
    Intent.GOODBYE: detector(
        (
            r"\b(?:good ?bye|bye(?: bye)?|see you|have a (?:nice|good|great) (?:day|one"
            r"|evening|weekend))\b"
        ),
        longest_words=16,
    ),
    Intent.NO: detector(
        (
            r"^(?:(?:um+|uh+|er+|well|hmm+)[,. ]+)*(?:no|nope|nah|not really|none|nothing"
            r"|not at the moment)\b(?:[,. ]+(?:thanks?|thank you|i (?:don't"
            r"|do not)(?: think so)?|not (?:really|now|for now|at the moment)|that's (?:all"
            r"|it|fine|everything)|nothing (?:else|more)|i'm (?:good|fine|done)|no|questions?"
            r"|more|further|from my side|very much|so much))*[.! ]*$"
        ),
        r"^(?:i think )?(?:that's|that is|that was|that will be) (?:all|it|everything)\b.{0,25}$",
        r"^i (?:don't|do not) (?:think so|have any(?: more| further)?(?: questions?)?)[.!]*$",
        r"^i(?:'m| am) (?:good|fine|all set)[.!, ]*(?:thanks?|thank you)?[.! ]*$",
    ),
    Intent.YES: detector(
        (
            r"^(?:(?:um+|uh+|well)[,. ]+)*(?:yes|yeah|yep|sure|of course|okay|ok|alright"
            r"|all right|certainly|absolutely|please|go ahead|i'm ready|i am ready|ready"
            r"|let's (?:go|start|begin|do it|continue))(?:[,. ]+(?:please|sure|of course"
            r"|i'm ready|i am ready|ready|let's (?:go|start|begin|continue)|go ahead"
            r"|that's fine|i can|i do|thanks?|thank you))*[.! ]*$"
        ),
        longest_words=8,
    ),
    Intent.SMALL_TALK: detector(
        r"^(?:hi|hello|hey|good (?:morning|afternoon|evening))\b.{0,50}$",
        r"\bhow are you\b|\bnice to (?:meet|talk to|speak with) you\b|\bpleased to meet you\b",
        r"^(?:thanks?|thank you)(?: (?:very|so) much)?(?: for .{0,30})?[.! ]*$",
        longest_words=12,
    ),
    Intent.QUESTION: detector(
        r"^(?:(?:and|so|but|well|okay|ok|yes|yeah|sure|actually|no)[, ]+)*(?:"
        r"i (?:do )?have (?:a|one|another|some|a few) questions?|(?:may|can|could) i ask"
        r"|i (?:would like|'d like|want(?:ed)?) to (?:know|ask)|i was wondering)\b"
        r"|^(?:(?:and|so|but|well|okay|ok|yes|yeah|sure|actually)[, ]+)*(?:"
        r"what (?:does|do|will|would|kind|sort)|who (?:will|would|is|are)|how (?:big|large"
        r"|many|much|does|do|is|often|long)|when (?:will|would|do|does|is)|where (?:is|are|will)"
        r"|is (?:there|it|this|the)|are there|does (?:the|this|your)|will (?:i|there|the)"
        r"|do (?:you|i|we) (?:offer|have|provide|use|get))\b(?:.{0,60}$|[^?]*\?)",
        longest_words=40,
    ),
}
