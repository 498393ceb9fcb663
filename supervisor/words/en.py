"""English."""

from typing import Final

from supervisor.words.lexicon import Lexicon, listed, phrases
from supervisor.words.protected.en import HARMLESS, SUBJECTS

SMALL: Final = listed(
    """
    a about above after again all also always am an and any anything are aren't as at away back be
    because been before being below between both but by came can can't come could couldn't day did
    didn't do does doesn't doing don't done down during each either else even ever every everything
    first for from get gets getting give given go goes going gone good got had hadn't has hasn't
    have haven't having he he'd he'll he's her here hers herself him himself his how how's however
    i i'd i'll i'm i've if in into is isn't it it'd it'll it's its itself just kind know last let
    let's like little lot made make many may maybe me might more most much must my myself need new
    no nor not now of off often oh ok okay on once one only onto or other others our ours out over
    own people perhaps please put quite rather really right said same say says see she she'd she'll
    she's should shouldn't since so some someone something sometimes sort still such sure take than
    thank thanks that that's the their theirs them themselves then there there's these they they'd
    they'll they're they've thing things think this those though three through thus time to together
    too took two under until up upon us use used very want wanted was wasn't way we we'd we'll we're
    we've well went were weren't what what's when where whether which while who who's whole whom
    whose why will with within without won't would wouldn't yeah year years yes yet you you'd you'll
    you're you've your yours yourself um uh er hmm mhm hello hi
    """
)
INTERVIEW: Final = listed(
    """
    tell describe explain example examples talk speak share walk question questions answer answers
    experience experiences work worked working job interview role position candidate bit briefly
    detail details specific concrete further ask asked mention mentioned hear heard understand
    interesting great
    """
)
PASTIMES: Final = """
    football= footballer soccer basketball tennis= cricket= stadium goalkeeper penalties= netflix
    movie= movies= films= episode= episodes= actress singer= concert= concerts= song= songs=
    guitar vacation= vacations= holidays= beach beaches sunbath sightseeing recipe= recipes=
    cooked= baking= baked= bread= sourdough oven= dinner= breakfast= barbecue grilled= pizza
    restaurant= restaurants= beer= beers= wine= wines= tasty= delicious weather= rained= raining=
    sunny= snowing= garden= gardening= dog= dogs= cat= cats= kitten puppy puppies fishing= lake=
    cousin grandma grandmother grandpa grandfather uncle= aunt= auntie birthday wedding weekend=
    saturday sunday horoscope zodiac lottery celebrit gossip playstation anime= hairdress
    neighbour neighbor hiking= camping= dragon= dragons= ghost= ghosts= championship custard tram=
    swamp novel= novels= documentary comet elephant elephants octopus sofa= swim= swimming= sea=
    ocean seaside boat= boats= sailing mountain mountains= skiing= surfing bicycle cycling= yoga
    marathon jogging chocolate cheese cake= cakes cookies= ice-cream pistachio tea= soup= salad=
    pasta lasagne lasagna tomatoes basil sushi burger burgers fries barbeque picnic sunset sunrise
    sunshine thunderstorm sneakers haircut perfume makeup tattoo lipstick dating= boyfriend
    girlfriend grandchildren nephew niece christmas halloween fireworks karaoke disco nightclub
    dancing= violin= playlist rapper jazz= opera museum= tourist tourists souvenir souvenirs
    lisbon paris= rome= bali= ibiza airbnb suitcase referee= striker= midfielder superbowl
    olympics nba= chess= poker= casino= betting jackpot videogame videogames xbox nintendo
    minecraft fortnite aliens ufo= vampire vampires zombie zombies wizard wizards superhero
    superheroes tiktok instagram influencer gossiping meme= memes= neighbours neighbors knitting
    pottery gardener roses= tulips= mushrooms= fisherman
"""
OPENINGS: Final = phrases(
    """
    how
    what
    why
    which
    tell me
    (could|can|would) you (please )?(tell|describe|explain|walk|give|share|take)
    describe
    explain
    walk me through
    take me through
    talk me through
    give me an example
    where do
    when do
    """
)
WANTS_TO_STOP: Final = phrases(
    """
    (i|we) (really |just |would |think |honestly )*(want|wish|need|prefer|like|have decided|
        decided|would like|would rather|would prefer) (to )?(stop|end|quit|leave|finish|cancel|
        abort|terminate|break off) (the|this|our) (interview|call|conversation|talk|session|
        meeting)
    (i'd|we'd) (really |rather |like |prefer |just )*(to )?(stop|end|quit|leave|finish|cancel|
        terminate|break off) (the|this|our) (interview|call|conversation|talk|session|meeting)
    ^(please|let's|let us|can we|could we|may we|can you|could you|you can|i think we should|
        we should|sorry|okay|ok|no|shall we) (please |just |now )*(stop|end|quit|finish|cancel|
        terminate|break off) (the|this|our) (interview|call|conversation|talk|session|meeting)
    ^(stop|end|cancel|terminate) (the|this|our) (interview|call|conversation|session)
    i (just |really |only |simply )*(want|need|wish|prefer|have) to (stop|quit|leave)( it| here|
         now| please| at this point| today| right now| sorry| i'm afraid)*$
    (i'd like|i would like|i would prefer|i'd prefer|i'd have) to (stop|quit|leave)( it| here|
         now| please| at this point| today| right now| sorry| i'm afraid)*$
    i (have to|need to|must) (go|leave)( now| right now)( sorry| i'm afraid| unfortunately|
         please)*$
    i (don't|do not|no longer|really don't|really do not) (really )?(want|wish) to (continue|
        go on|carry on|proceed|do this)( with)?( this| the| it| our)?( interview| call|
         conversation| anymore| any more| any longer| please| here)*$
    (let's|can we|could we|i'd like to|i want to|may we|shall we) (please |just )*(stop|end|
        leave it|end it|stop it) (here|there|now|at this point)( please| then| now)*$
    (can|could|may) (we|i) (please )?stop( now| please| here)*$
    ^(please )?stop( now| please| here)*$
    i (want to |would like to |wish to |have decided to |hereby |am going to )?
        withdraw( my application| from (this|the) (process|interview|application|position)|$)
    (i'm|i am) (done|finished|through) with (this|the) (interview|conversation|call)
    (i've|i have) had enough of (this|the)( interview| conversation|$)
    (continue|do this|finish|reschedule|do the interview|have the interview) (this |it |
        the interview )?(on |at )?(another|some other) (day|time)( please|$)
    """
)
GOES_ON: Final = phrases(
    """
    (let's|let us|we can|i'd like to|i want to|i would like to|happy to|ready to|glad to|i'll|
        shall we|please) (just |now )?(continue|go on|carry on|proceed|keep going|resume)
    (changed|change) my mind
    (forget|never mind|nevermind|ignore) (that|it|what i said)
    """
)
WANTS_A_PERSON: Final = phrases(
    """
    (i want|i need|i'd like|i would like|i'd prefer|i would prefer|i'd rather|i would rather|
        i prefer|can i|could i|may i|let me|i wish|is it possible|is there a way|how can i|
        how do i|i demand|i request|i ask|i'm asking|i am asking|i insist) (please |really |
        instead |just |for me |on )*(to )?(talk|talking|speak|speaking|chat|be interviewed|
        be connected|be transferred) (to |with |by )(a |an |some |the |someone |somebody )?(real |
        actual |live )*(human|human being|human recruiter|human interviewer|real person|
        actual person|live person|who is human|from hr|from the hiring team|from your team|real)
    (i want|i need|i'd like|i would like|i'd prefer|i would prefer|i'd rather|i would rather|
        i prefer|can i|could i|may i|let me) (please |really |just )*(to )?(talk|speak|chat) (to|
        with) (a|the|some|your) (person|recruiter|hiring manager|hr person)( instead| please|
         rather| now| not a| about this|$)
    (is|are) there (a |an |any )?(real |actual |human )?(person|human|human being|people|someone|
        anybody|anyone) (i can|i could|to talk|to speak|who can talk|available)
    (give|get|connect|transfer|put|pass|hand) me (over |through |on )*(to |with )?(a |an )(real |
        actual |live )?(human|person|recruiter|human being)
    i (want|need|demand|prefer|would like|would prefer) a (real |actual |live )?(human|
        human interviewer|human being|real person)( to| instead| please|$)
    i (don't|do not|refuse to|won't|will not|really don't) (want to |like to |wish to )?(talk|
        talking|speak|speaking|be interviewed) (to|with|by) (a |an |this |some )?(machine|robot|
        bot|ai|computer|program|artificial)
    (rather|prefer) not (to )?(talk|speak|be interviewed) (to|with|by) (a |an |this )?(machine|
        robot|bot|ai|computer)
    (can|could|would) (a|some) (human|real person|person) (please )?(take over|do this|continue|
        conduct|interview)
    (not|don't feel|isn't) (really |very |that |so )*(comfortable|at ease|happy) … (machine|robot|
        bot|ai|computer|program)
    (was hoping|had hoped|hoped|expected|was expecting|thought) … (a |an )(real |actual |human )?
        (person|human|human being|interviewer|recruiter)
    (can|could|would|will) (someone|somebody|anyone|anybody|one of you|a colleague|one of your
         colleagues|a recruiter|the recruiter|a real person) (please |maybe )*(from … )?(call|phone|
        ring|contact|talk to|speak to|speak with|talk with|interview|help) me
    (do|have|continue|hold|finish) (this|it|the interview|the conversation) with (a |an )(real |
        actual |live )?(person|human|human being|recruiter)
    (arrange|set up|schedule|organise|organize|book) … with (a |an )(real |actual )?(person|human|
        recruiter|human being)
    (someone|somebody|anyone|anybody) (real|human) (i can|i could|to talk|to speak|there|instead)
    (no|without) (more )?(machines|robots|bots|computers) please
    """
)
COMMANDS: Final = phrases(
    """
    ^(please |now |so |and |okay |ok |hey |supervisor |i want you to |i need you to |
        i order you to |i command you to |you must |you should |you can |you have to |
        you need to |you will |you are to |from now on |just )*(ignore|disregard|override|
        overrule|bypass|forget|disable|turn off|switch off|deactivate|disobey) (the |your |all |
        any |every |my |these |those |that |previous |prior |earlier |above |this |of |
        everything |in )*(supervisor|supervisors|supervision|supervisor's|instructions|
        instruction|rules|guidelines|prompt|prompts|system prompt|system message|system messages|
        system|time limit|time limits|limits|rubric|monitoring)
    ^supervisor (please |now |you must |you should |you will |i order you to )*(give|score|rate|
        grade|mark|pass|approve|end|stop|extend|set|let|do not|don't|ignore|note|record|write|
        hire|report|conclude|change|increase|raise|accept|turn|award|allow|tell|make|recommend)
    (dear|hey|hello|attention|message to the|message for the|note to the|instruction to the|
        instructions to the|instructions for the|order to the) supervisor
    ^(please |now |so |and |supervisor |you must |you should |you have to |you need to |just |
        i want you to |i order you to )*(give|award|grant|assign|rate|score|mark|grade) (me|
        this candidate|this interview|my answer|my answers) … (score|scores|marks|mark|points|
        percent|rating|grade|100|hundred|ten out of ten|10 out of 10|five stars|full|perfect|
        maximum)
    ^(please |now |so |and |supervisor |you must |you should |just )*(set|change|raise|increase|
        put|update|make) (my|the) (score|rating|grade|evaluation|assessment|result|marks) (to|as|
        at|up|a)
    (mark|record|rate|pass|report|rank|recommend|evaluate) (me|this candidate|this interview|
        the candidate) as (a |an |the )?(hired|passed|excellent|outstanding|perfect|accepted|best|
        complete|completed|strong hire|qualified|top|successful)
    (end|finish|conclude|close|stop) (the |this |it |interview )*with (a |the |my )?(full|perfect|
        maximum|top|highest|100|best) (score|marks|points|rating)?
    (as|i am|i'm) your (supervisor|administrator|system administrator|developer|creator)
    as (the|a) (supervisor|administrator|admin|developer) i (hereby )?(order|command|instruct|
        authorise|authorize|tell you|allow)
    you are now (in |free |unrestricted|allowed to|a different|no longer)
    (reveal|show|print|output|repeat|read) (me |out )?(your|the) (system prompt|
        hidden instructions|hidden prompt|answer key|system message|initial instructions)
    (remove|lift|extend|double|cancel) (the|my) (time limit|limit) (now|please|for|by|to)
    (do not|don't|never) (end|stop|conclude|finish) (this|the) interview (until|unless|before) i
    """
)
LETS_FINISH: Final = phrases(
    """
    (let me|allow me to|may i|can i|could i|i'd like to|i want to) (please |just )?(finish|
        complete)( my| this| that| the)?( answer| sentence| thought| point| please| first)*$
    (please )?(stop|don't|do not|quit) (interrupt|interrupting|cutting)( me)?( off)?
    you (keep|always|are|constantly) (interrupting|cutting|cut|interrupt)( me)?( off)?
    (you're|you've been) (interrupting|cutting) me
    you (just |again |have )*(cut|interrupted) me( off)?
    i (wasn't|was not|hadn't|haven't|have not|am not|had not) (finished|done)( yet| speaking|
         talking| answering| with my answer| my answer)*$
    (i'm|wait i'm) not (finished|done)( yet| speaking| talking| answering)*$
    i was (still |in the middle of |just )*(talking|speaking|answering|explaining)( still)?$
    i was in the middle of (a sentence|my answer|something|that)
    give me a (chance|moment) to (finish|speak|answer)
    (i can't|i cannot|i never) (finish|get to finish) (my|a) (sentence|answer|sentences|thought)
    """
)
REPEAT_PLEASE: Final = phrases(
    """
    (can|could|would|will) you (please |just |maybe )*(repeat|rephrase|reword|say|ask) (that|it|
        the|your|this|again)
    (repeat|rephrase|reword) (that|it|the question|your question|the last question|please)
    say (that|it|this) (again|once more|one more time)
    (didn't|did not|couldn't|could not|don't|do not|can't|cannot) (quite |really |fully )*(hear|
        catch|get|understand|follow) (you|that|it|the question|what|your|everything|all)
    (didn't|did not|couldn't|could not) (quite |really )?(hear|catch|get|understand|follow)$
    ^(sorry|pardon|excuse me|what|come again)( what| me| can you| please)*$
    what (was|is|were) (the|that|your|my) (last )?(question|questions|again)
    (one more time|once more|once again|come again)( please)?$
    what do you mean
    (can|could) you (clarify|be more specific|explain the question)
    """
)
CONNECTION: Final = phrases(
    """
    (connection|line|sound|audio|call|internet|wifi|network|video) … (dropped|cut|lost|gone|broke|
        broken|froze|failed|bad|poor|interrupted|back)
    i (was|got) (disconnected|kicked out|cut off|thrown out)
    (i'm|you're|i am|you are|we're|we are) back
    (you|it) (froze|were breaking up|broke up|was breaking up|cut out)
    (welcome back|good to have you back|reconnected|where we stopped|where we left off)
    (can|could) you hear me
    """
)
ASKED_ALREADY: Final = phrases(
    """
    (i|i've|i have|we) (just |already |have already |have just )+(answered|told you|said|
        explained|covered|talked about|been through) (that|this|it|your question|that question|
        this question)
    you (already|just|have already|have just|'ve already) asked (me )?(that|this|the same|
        about that)
    you (have )?asked (me )?(that|this|the same question|this question|that question) (already|
        before|again|twice|a minute ago|earlier)
    (that's|that is|it's|is this|isn't that) (exactly )?the same question
    """
)
PASSES: Final = phrases(
    """
    i (really |honestly |just |actually )*(don't|do not) (really |actually )?know
    (no idea|no clue|nothing comes to mind)
    (skip|pass)( this| that| it)?( question| one)?( please)?$
    (next question|next one)( please)?$
    (rather|prefer) not (to )?(answer|say|talk)
    i (can't|cannot|can not) (think of|remember|recall|answer)
    (not sure|i'm not sure|i am not sure)$
    never (done|had|did|worked|used) (that|it|this|one)
    """
)
REVEALS: Final = phrases(
    """
    (a|an|the) (good|perfect|strong|great|ideal|model|correct|full|complete|top|best|right|
        expected) answer (here |to this |to that |to my question |for this |we expect )*(would|
        should|will|must|needs to|is|was|includes|mentions|has|contains|names)
    (you|you'd|you would|you'll|you will|that|this|it) (only |just |already |would )*(get|gets|
        got|earn|earns|earned|score|scores|scored|receive|receives|lose|lost|is worth|was worth) …
        (points|point|marks|out of five|out of ten|out of 5|out of 10|out of 100)
    i (would |will |can |have )*(give|gave|given|rate|rated|score|scored|mark|marked|am giving)
        (you|that|this|it|your answer|that answer) … (points|point|out of|percent|marks|a [0-9]+|
        a one|a two|a three|a four|a five|a six|a seven|an eight|a nine|a ten|full)
    (i'd|i'll|i've) (give|given|rate|rated|score|scored|mark|marked) (you|that|this|it|
        your answer) … (points|point|out of|percent|marks|a [0-9]+|a one|a two|a three|a four|
        a five|a six|a seven|an eight|a nine|a ten|full)
    your (score|rating|grade|mark) (is|so far|was|for this|for that)
    (the|my|our) (rubric|scoring guide|scoring sheet|score sheet|evaluation sheet|marking scheme|
        scoring criteria|answer key|expected answer|expected answers|evaluation notes) (says|say|
        is|are|asks|gives|wants|lists|expects|looks|mentions|requires|includes|rewards)
    (according to|as per|from) (the|my|our) (rubric|scoring guide|answer key|marking scheme|
        evaluation notes|scoring criteria)
    (looking for|hoping to hear|listening for|waiting for) … (you to mention|you to say|
        in your answer|in the answer|the keyword|the keywords|the word|the words|the phrase)
    (to|for) (get|score|earn|getting) (full|the full|top|maximum|the maximum|all the|all|the best)
        (marks|points|score|rating)
    you should have (said|mentioned|named|answered|talked about)
    (full|maximum|top) (marks|points) (if|when|for) (you|who|those|mentioning|naming)
    (answers|candidates) (that|who) (mention|name|say) … (score|get|receive|earn) (more|higher|
        better|full|top)
    """
)
CLOSINGS: Final = phrases(
    """
    (do|have|did) you (have |got )?(any |a |some |more |other |further )*(question|questions)
        (for|about|to|of|from|left|yourself|on|before|at)
    (do|have) you (have |got )?any (other |more |further )?questions$
    any (other |more |further |last )?questions (for|about|from|left|you)
    (what|which) (other |more )?questions (do you|would you)
    anything (else )?(you'd like|you would like|you want|you wish) to (ask|know|add|say)
    what (else )?would you like to (ask|know)
    (what|anything) (else )?can i (answer|tell you)
    (my|the|our|a|one|your) (very )?(last|final) question
    (that was|that is|that's|those were|these were) (all|everything|my last|the last)
    (nearly|almost|running) out of time
    thank you for your time
    """
)
FAREWELLS: Final = phrases(
    """
    (good ?bye|bye|bye bye|farewell|take care|have a (nice|great|good) (day|evening|afternoon|
        one))$
    goodbye
    (the team|we|they|someone|hr|the hiring team|a recruiter) will (be in touch|contact you|
        get back to you|let you know|reach out)
    you will hear from
    you'll hear from
    """
)
RETURNS: Final = phrases(
    """
    (back to|return to|coming back to|come back to|turn back to|going back to|turning back to)
        (my|the|our|that|what|your|where)
    so to my question
    """
)
REFUSALS: Final = phrases(
    """
    (do not|don't|does not|doesn't|did not|didn't|cannot|can't|can not|could not|couldn't|may not|
        must not|mustn't|should not|shouldn't|will not|won't|would not|wouldn't|need not|needn't|
        never|not|no need to|nobody|no one) … (ask|asks|asking|asked|tell|telling|talk|talking|
        discuss|discussing|mention|mentioning|share|sharing|speak|say|saying|reveal|disclose|
        consider|know|answer|comment|include|cover|care|record|need|want|judge|use|look at|give|
        interested in|relevant|matter)
    (without|avoid|avoiding|refrain from|instead of|rather than|stop) (asking|telling|mentioning|
        discussing|talking|sharing|considering|knowing|to)
    (regardless|irrespective|independent|independently) of
    (no matter|whatever|leave out|leave aside|set aside|keep out)
    (not|never) (supposed|allowed|permitted|able|going|here) to
    (illegal|unlawful|forbidden|prohibited|inappropriate|wrong) to
    (nothing|not anything) (to do with|about)
    (questions|anything|details) about … (are|is) off limits
    """
)
NO_REFUSALS: Final = phrases(
    """
    (don't|didn't|can't|won't|wouldn't|couldn't|shouldn't|doesn't|aren't|isn't|haven't) (you|we|i)
    (do not|don't|would not|wouldn't|won't|not) (you )?mind
    why (don't|not|do not)
    (not to be|not meaning to be|hope it's not|hope it is not|hope that's not) (rude|nosy|too)
    not (to|trying to) (pry|intrude|be nosy)
    (whether|or) (or )?not
    not only
    (if|unless) not
    """
)
BUT: Final = phrases(
    """
    (but|however|though|although|still|anyway|nevertheless|yet|so|then|just|except)
    """
)
SET_ASIDE: Final = phrases(
    """
    (does not|doesn't|do not|don't|will not|won't|is not|isn't|are not|aren't|has no|have no|
        plays no|play no|never|need not|must not|should not|has nothing|no longer) (at all )?
        (matter|matters|count|counts|play|plays|interest|concern|affect|influence|relevant|
        important|part|a part|a|any|role|place|to do|be|our|something|asked|a topic|a subject|
        considered|discussed|required|needed|of)
    (is|are) (irrelevant|private|off limits|confidential|entirely your own|not|no|
        your own business)
    (aside|to yourself|out of (this|it|here|the interview))
    """
)
OTHERS_SAY: Final = phrases(
    """
    (customer|client|patient|user|guest|student|colleague|candidate|applicant|someone|somebody|
        visitor|manager|member of the public|caller|parent) … (asks|asked|says|said|tells|told|
        wants to know|claims|mentions)
    (suppose|imagine|pretend|role play|let's say)
    """
)
TELLS_TEAM: Final = phrases(
    """
    (tell|let|inform|notify) (the |your |our |my )*(hiring |recruiting )*(team|recruiter|people) …
        (know|that|you)
    (the )*(team|recruiter) (will|has been|is going to) (be )?(told|informed|notified)
    (pass|passed|passing) (it|this|that|your request|your wish) on
    (made a note|noted|that's noted|noted that)
    """
)
RESTARTS: Final = listed(
    """
    how what when where which who whom why are is am do does did have has had can could will
    would may tell were was
    """
)
FINISH_PLEASE: Final = (
    "I am sorry that I interrupted you. Please finish your thought; I am listening."
)
TEAM_IS_TOLD: Final = (
    "I will let the hiring team know that you would like to speak with a person. We can carry "
    "on in the meantime or stop here, as you prefer."
)
LEXICON: Final = Lexicon(
    language="en",
    small=SMALL,
    interview=INTERVIEW,
    pastimes=PASTIMES,
    openings=OPENINGS,
    wants_to_stop=WANTS_TO_STOP,
    goes_on=GOES_ON,
    wants_a_person=WANTS_A_PERSON,
    commands=COMMANDS,
    lets_finish=LETS_FINISH,
    repeat_please=REPEAT_PLEASE,
    connection=CONNECTION,
    asked_already=ASKED_ALREADY,
    passes=PASSES,
    reveals=REVEALS,
    closings=CLOSINGS,
    farewells=FAREWELLS,
    returns=RETURNS,
    refusals=REFUSALS,
    no_refusals=NO_REFUSALS,
    but=BUT,
    set_aside=SET_ASIDE,
    others_say=OTHERS_SAY,
    tells_team=TELLS_TEAM,
    restarts=RESTARTS,
    finish_please=FINISH_PLEASE,
    team_is_told=TEAM_IS_TOLD,
    harmless=HARMLESS,
    subjects=SUBJECTS,
)
