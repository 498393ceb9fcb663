"""English words by what they are worth to a listener: small, vague, empty, or a verb."""

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SMALL_WORDS: Final = _words(
    """
    a about above after again against all almost also although always am among an and another any
    anyone anything are aren't around as at away back be because been before being below between
    both
    but by can can't cannot could couldn't did didn't do does doesn't doing don't done down during
    each either else even ever every everyone everything few for from further had hadn't has hasn't
    have haven't having he he's her here hers herself him himself his how however i i'd i'll i'm
    i've
    if in instead into is isn't it it's its itself just later least less let let's like many may me
    might mine more most much must my myself near neither never no nobody none nor not nothing now
    of
    off often on once one only onto or other others our ours ourselves out over own per perhaps
    quite
    rather really same shall she should shouldn't since so some someone something sometimes soon
    still
    such than thank thanks that that's the their theirs them themselves then there there's these
    they
    they're this those though through thus to together too toward towards under until up upon us
    very
    was wasn't we we'd we'll we're we've were weren't what what's when where whether which while who
    whom whose why will with within without won't would wouldn't yes yet you you'd you'll you're
    your
    yours yourself um uh er hmm well okay ok yeah oh actually basically maybe probably
    """
)

VAGUE_WORDS: Final = _words(
    """
    stuff thing things something somehow whatever various several different many lots lot kind kinds
    sort sorts good nice great fine okay bad best important interesting usually generally normally
    always everything anything depends etcetera etc whatnot general basically some people everyone
    """
)

EMPTY_NOUNS: Final = _words(
    """
    thing things stuff lot lots bit kind sort way ways time times day days year years month months
    week weeks hour hours minute minutes moment people person man woman guy guys one ones part parts
    fact case cases point points example examples end beginning start rest side place question
    questions answer answers job role company work idea reason reasons problem issue first second
    third last next previous best worst main whole other same different new old big small good bad
    great few little bunch couple number amount type types level hand course interview name today
    yesterday tomorrow morning afternoon evening night weekend mean sense maybe right left current
    actual real certain particular only such own most more less very
    """
)

_VERB_STEMS: Final = """
    accept achieve add agree allow answer appear apply argue arrive ask avoid become begin believe
    bring build buy call care carry catch cause change check choose close come consider contain
    continue cost cover create cut deal decide deliver deploy depend describe design develop die
    discuss do draw drive drop eat enjoy ensure enter exist expect explain fail fall feel fight fill
    find finish fit fix follow force forget form gain get give go grow handle happen hate have hear
    help hide hit hold hope hurt improve include increase involve join keep kill know lack last
    laugh
    lead learn leave lend let lie like listen live look lose love make manage mean meet mention mind
    miss move need notice offer open owe own pass pay pick play point prefer prepare prevent produce
    prove provide pull push put raise reach read realise realize receive reduce refuse remain
    remember
    remove replace report require resolve run save say see seem sell send serve set show sit sleep
    solve speak spend stand start stay stop struggle study suggest support suppose take talk teach
    tell tend thank think throw touch train travel treat try turn understand use visit wait walk
    want
    watch wear win wish wonder work worry write
"""
_IRREGULAR: Final = """
    became began brought built bought came caught chose cost cut dealt did drew drove ate fell felt
    fought found got gave given gone went grew grown had heard held kept knew known led left lent
    lost
    made meant met paid put ran read said saw seen sold sent set sat slept spoke spent stood taken
    took
    taught told thought threw understood wore won wrote written gets goes does has tries carries
    studies is are was were
"""

VERBS: Final = _words(_IRREGULAR) | frozenset(
    form
    for verb in _VERB_STEMS.split()
    for form in (verb, f"{verb}s", f"{verb}d" if verb.endswith("e") else f"{verb}ed")
)
