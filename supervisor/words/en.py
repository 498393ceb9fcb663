"""English."""

from typing import Final

from supervisor.words.lexicon import Lexicon, listed

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
    swamp
"""
OPENINGS: Final = (
    "how",
    "what",
    "why",
    "which",
    "tell me",
    "(could|can|would) you (please )?(tell|describe|explain|walk|give|share|take)",
    "describe",
    "explain",
    "walk me through",
    "take me through",
    "talk me through",
    "give me an example",
    "where do",
    "when do",
)
LEXICON: Final = Lexicon(
    language="en", small=SMALL, interview=INTERVIEW, pastimes=PASTIMES, openings=OPENINGS
)
