"""English."""

from collections.abc import Mapping
from typing import Final

from supervisor.words.lexicon import Phrases, Subject, phrases, subjects

# Taken out before anything is looked for.
HARMLESS: Final[Phrases] = phrases(
    """
    (your )?family of
    single (handed|handedly|page|threaded|minded|sourced|sign)
    your family (name|office|business|farm)
    your (child|children|parent|daughter|mother|father|sister) (process|processes|class|classes|
        component|components|node|nodes|element|elements|theme|company|companies|organisation|
        organization|table|tables|ticket|tickets|issue|issues|board)
    your health (check|checks|checking|endpoint|endpoints|probe|probes|dashboard|metrics|app|
        product|system|data|insurance|care|sector|clients|customers|project|platform|startup)
    your faith in
    religious about
    race (condition|conditions)
    your race (condition|conditions|detector)
    your accent (colour|color|colours|colors)
    (office|company|internal) politics
    (third|second|first|other|relying|counter) party
    (european|credit|western|student|students|soviet|african|customs|tagged|discriminated|type|
        state|postal|sql) union
    your union (type|types|query|queries|find|operator|clause|all|select)
    union (type|types|query|queries|find|operator|operators|clause|all|select|of|jack)
    your age (group|groups) (filter|column|field|feature)
    """
)

SUBJECTS: Final[Mapping[str, Subject]] = subjects(
    """
age
    asks
        how old are you
        how old you are
        how old (might|would|may|will) you be
        how many years old
        (what|which) age are you
        your (exact |current |real |actual |own )?age
        your (date of birth|birth date|birthdate|birthday|birth year|year of birth)
        when were you born
        (what|which) year were you born
        are you (over|under|above|below|past|older than|younger than) (30|35|40|45|50|55|60|65|
            thirty|forty|fifty|sixty)
        (you are|you're|aren't you|are you) (not )?(already |still |a bit |a little |rather )?too
            (old|young)
        you (sound|look|seem) (very |so |quite |rather |pretty |too |a bit |still )?(old|young|
            youthful|elderly)
        when (do|will|would) you (plan to |expect to |want to |intend to |hope to )?retire$
        (how long|how many years) (until|till|before) (you retire|your retirement)$
        are you (close|near) to retirement
        (until|till|before) you retire$
        (are you|you are|you're) (even |really |quite )*old enough
        (when|what year|which year) did you (graduate from|finish|leave) (high school|school)$
        you must be (about |around |over |nearly |almost |at least )*(20|30|40|50|60|twenty|
            thirty|forty|fifty|sixty)$
        in your (late |early |mid )*(twenties|thirties|forties|fifties|sixties)$
        (which|what) generation (are you|do you)
    asks_on
        how old
        your birthday
        (which|what) year
        you (don't |do not )?(sound|look|seem) (it|old|young|older|younger)
        retire
    mentions
        (i'm|i am) … years old
        (i'm|i am) (nearly |almost |already |over |only |just )?(20|30|40|50|60|sixty|fifty|forty|
            thirty)
        my age
        i was born in
        i (just )?turned (20|30|40|50|60|thirty|forty|fifty|sixty)
        (i'm|i am) (too |quite |rather |a bit |very |so |already )(old|young)
        my birthday
family
    asks
        are you (currently |still |actually |already |happily )?(married|single|divorced|widowed|
            a widow|a widower|in a relationship|seeing (someone|anyone|somebody|anybody)|dating)
        are you engaged$
        are you engaged to be married
        (do you|have you|have you got|you) (currently |already )?(have |got )?(a |any |your own |
            small |young |little )*(husband|wife|spouse|boyfriend|girlfriend|fiance|fiancee|kids|
            children)
        do you have (a |any )?(family|child|baby|son|daughter|sons|daughters|toddler)$
        have you got (a |any )?(family|child|baby|son|daughter|sons|daughters)$
        do you have a family (at home|to|and|or|yourself|of your own)
        do you have a partner (at home|or)
        how many (kids|children|sons|daughters|siblings|brothers|sisters) (do you have|have you|
            you have)
        do you (live|still live) (alone|with your (parents|family|partner|mother|mum|mom))
        who do you live with
        your (own )?(husband|wife|spouse|boyfriend|girlfriend|fiance|fiancee|kids|children|child|
            son|daughter|sons|daughters|marriage|divorce|marital status|civil status|family|
            parents|mother|father|mum|mom|dad|in laws|maiden name|wedding|siblings)
        marital status
        who (looks|takes|will look|will take|would look|would take) (after|care of) (the |your )?
            (kids|children|child|little ones|baby)
        (childcare|child care) (arrangements|at home|organised|organized|sorted|situation)
        (arrangements|plans) … for (child care|childcare|the kids|your kids|your children)
        for (childcare|child care) (while|when|during)
        ^(any )?(kids|children)$
        ^married$
        are you a parent$
        are you a (single |working |new )?(mother|father|parent|mum|mom|dad)
        (plan|planning|plans|going|want|thinking of|thinking about) (to get |to be |
            getting )married
    asks_on
        how old (are|is) (they|he|she|the|your)
        (boy|boys|girl|girls|son|daughter) or (a )?(boy|boys|girl|girls|son|daughter)
        (his|her|their) (name|names|school|age|ages)
        how many (of them )?do you have
        how many are there
        (does|do) (he|she|they) (also )?(work|live|go to|mind|support|agree|stay|travel)
        (the|these|those) (kids|children|baby|wife|husband|family|wedding|marriage)
        how long have you been (married|together|divorced|single)
        who (looks|takes) (after|care of) (them|him|her)
        (single|working) (mother|father|parent|mum|mom|dad)
        (with|raising|and) (two |three |four |small |young |little |all )*(kids|children)
    mentions
        my (own |small |young |little |two |three |four |newborn |elder |older |eldest )*(wife|
            husband|kids|children|child|son|sons|daughter|daughters|family|baby|partner|mother|
            father|parents|marriage|divorce|wedding|fiance|fiancee|boyfriend|girlfriend|mum|mom|
            dad|twins)
        (i'm|i am|i got|i was) (recently |just |newly )?(married|divorced|single|engaged|widowed)
        (i'm|i am) a … (mother|father|parent|mum|mom|dad)
        (i|we) have … (kids|children|sons|daughters|son|daughter|baby|twins)
pregnancy
    asks
        (are|were|aren't) you (currently |by any chance |already |perhaps )?pregnant
        you (get|become|got|became|fall|fell|getting|becoming) pregnant
        (plan|planning|plans|intend|intending|want|hope|hoping|going|thinking of|thinking about|
            trying|think about|like) (to |on )?(get|getting|become|becoming|be|being) pregnant
        ^are you expecting$
        (are you|you're|you are) expecting (a |your )?(first |second )?(baby|child)
        (plan|planning|plans|intend|intending|want|hope|hoping|going|thinking of|thinking about|
            trying|like|about|soon|think about) (to |on )?(have |having |start |starting |raise |
            raising )(a |any |more |your own |another |some )*(family|children|kids|baby|babies|
            child)
        your (maternity|paternity|parental) leave
        you (be |have been |ever |plan |planning |want |need |going |intend |hope |to )*(take|
            taking|took|go on|going on|went on|on|need) (a |any |another )*(maternity|paternity|
            parental) leave
        your pregnancy
        when is (the|your) baby due
        when are you due$
        are you (breastfeeding|breast feeding|undergoing ivf|in fertility treatment)
    asks_on
        when (is it|is he|is she|are you|is the baby) due
        due date
        (a )?boy or (a )?girl
        how far along
        (how long|when) (will|would|are|do) you … (be away|be off|be out|be gone|leave|stay home|
            stay at home|come back|return)
        (maternity|paternity|parental)
        (the|a|first|second|your) (baby|pregnancy|birth)
    mentions
        (i'm|i am) … pregnant
        (i'm|i am|we're|we are|my wife is|my partner is) expecting
        my (pregnancy|due date|maternity leave|paternity leave|parental leave)
        (maternity|paternity|parental) leave
        (the|a|my|our) baby
health
    asks
        your (own |general |physical |mental |overall |current |personal )?(health|
            medical history|medical condition|medical conditions|medical record|illness|illnesses|
            disease|medication|medications|blood pressure|state of health|sickness)
        (do|did|have) you (ever |recently |currently |often |still |already )*(have|had|get|got|
            suffer|suffered|suffer from|suffered from|experience|experienced|struggle with|
            struggled with|been treated for|been diagnosed with|gone through|been through) (any |
            a |an |some |serious |chronic |severe |known |ongoing |underlying |major |mental |
            bad )*(illness|illnesses|disease|diseases|health problem|health problems|health issue|
            health issues|health condition|health conditions|medical condition|medical conditions|
            medical problem|medical problems|medical issues|mental illness|mental illnesses|
            psychological problems|psychological issues|depression|cancer|diabetes|asthma|anxiety|
            epilepsy|hiv|covid|allergies|panic attacks|back pain|back problems|a stroke|stroke|
            surgery|surgeries|burnout|burn out|heart attack|nervous breakdown|addiction|
            addictions)
        are you (in good health|in perfect health|healthy|physically healthy|fit and healthy|
            often ill|often sick|chronically ill|currently ill|taking any medication|
            on any medication|on medication|vaccinated|hiv positive|depressed|
            allergic to anything|in therapy|a smoker|an alcoholic)
        have you (ever |recently )?been (seriously |severely |chronically |often |mentally )?(ill|
            sick|hospitalised|hospitalized|in hospital|in therapy|in rehab|depressed|diagnosed)
        have you (ever )?(seen|been to|visited|consulted) a (psychiatrist|psychologist|therapist)
        how (often|many days|many times) (are|were|have|did|do) you … (sick|ill)
        how many (sick days|days of sick leave)
        (your|taken|take|took|on) (a |any |much |long |long term )?sick leave
        do you (smoke|drink alcohol|take drugs|use drugs|take any drugs|take any medication|
            take any medicine|take medication|take any pills)
        do you drink$
        how much do you weigh
        your (weight|body weight|bmi)$
    asks_on
        how (serious|bad|severe) (is|was) (it|that|your)
        (what|which) (illness|disease|condition|treatment|medication|symptoms|diagnosis)
        how long (have you had|did you have|were you) (it|that|ill|sick|away|in hospital)
        are you … (better|well|healthy|recovered|cured|ill|sick|in treatment)
        is it (chronic|contagious|hereditary|serious|curable|under control)
        (the|this|that) (illness|treatment|therapy|surgery|disease|diagnosis|medication|operation)
        your (treatment|recovery|therapy|surgery|condition|burnout|depression)
        does (it|that) (affect|limit|stop|prevent)
        could (it|that) (come back|return|happen again)
    mentions
        (i'm|i am|i was|i have been|i've been|i got) (very |seriously |often |chronically )?(ill|
            sick|diabetic|depressed|hospitalised|hospitalized|in hospital)
        i (have|had|suffer from|suffered from|got|was diagnosed with|was treated for|survived) …
            (cancer|depression|diabetes|asthma|epilepsy|burnout|illness|surgery|stroke|disease|
            anxiety|hiv|covid|migraine|migraines|operation|heart attack)
        my (illness|health|disease|depression|cancer|surgery|burnout|diagnosis|treatment|therapy|
            medication|condition|back pain|recovery)
disability
    asks
        (do|did) you (currently )?have (a |any |some |an |physical |mental |registered |learning |
            known |hidden )*(disability|disabilities|impairment|impairments|handicap|handicaps|
            special needs|learning difficulties|adhd|autism|dyslexia|hearing loss)
        are you (physically |mentally |in any way |officially |registered |legally |
            registered as )*(disabled|handicapped|autistic|dyslexic|deaf|neurodivergent|
            in a wheelchair|colour blind|color blind|on the spectrum|wheelchair bound)
        are you blind$
        (do|did) you have (a |any )*(physical |mental )*limitations$
        your (disability|handicap|impairment|wheelchair|autism|adhd|dyslexia|stutter|hearing aid|
            limp|special needs)
        do you (use|need|sit in) a wheelchair
        do you have (trouble|difficulty|difficulties|problems) walking
        degree of disability
        anything (physically |mentally )?wrong with you
    asks_on
        how did (it|that) happen
        what happened to you
        were you born (with it|that way|like that|blind|deaf)
        (the|this|that) (disability|condition|impairment|accident|wheelchair)
        how do you (cope|get around|get dressed|get to work)
        can you (walk|see|hear|drive|stand)
        how (severe|bad|serious) (is|was) (it|that)
        (what|which) (kind of |type of )?(disability|impairment|condition)
        does (it|that) (affect|limit|stop|prevent)
    mentions
        (i'm|i am|i was born) (partly |partially |legally |almost )?(disabled|blind|deaf|autistic|
            dyslexic|in a wheelchair|hard of hearing|neurodivergent|colour blind)
        my (disability|wheelchair|autism|adhd|dyslexia|impairment|hearing aid|handicap)
        i have … (disability|adhd|autism|dyslexia|impairment|hearing loss)
        i use a wheelchair
religion
    asks
        (what|which) (religion|faith|church|denomination|mosque|temple|parish|synagogue) (do|are|
            did|were|is)
        what religion$
        your (own |personal )?(religion|faith|church|mosque|temple|synagogue|parish|
            religious beliefs|religious belief|religious views|religious background|
            religious affiliation|religious practice|religious holidays|denomination)
        are you (a |an |very |at all |practising |practicing |devout |still )*(religious|muslim|
            christian|jewish|catholic|protestant|hindu|buddhist|atheist|sikh|believer|jew|mormon|
            evangelical|agnostic|baptised|baptized|churchgoer|of faith)
        do you believe in (god|a god|jesus|allah|a higher power|heaven)
        do you (go to|attend|visit) (a |the |any )?(church|mosque|temple|mass|synagogue|
            religious services)
        do you pray
        do you fast (during|in|for|on|at)
        do you fast$
        do you (observe|keep|celebrate) (the |any )?(sabbath|shabbat|ramadan|lent|christmas|
            easter|eid|hanukkah|diwali|passover|religious)
        (which|what) (religious )?holidays do you (observe|celebrate|keep)
        do you (practise|practice|follow|have) (a |any |your )(religion|faith)
        do you wear (a |the |your )?(headscarf|hijab|veil|kippah|turban|cross|burqa)
        were you (raised|brought up|baptised|baptized) (as )?(a |an )?(religious|catholic|muslim|
            christian|jewish|hindu|protestant)
        religious (holidays|holiday|reasons|obligations|duties|practices)
        your (pastor|priest|imam|rabbi|spiritual leader)
        (need|want|take) (time |breaks )(off )?(for|to) (prayer|prayers|pray)
    asks_on
        how often do you (go|pray|attend|fast)
        which (church|mosque|parish|temple|denomination|synagogue)
        how (strict|religious|devout|important)
        does (it|that|religion|faith|your religion) (allow|forbid|let|keep|prevent|affect)
        (the|a) (church|faith|religion|mosque|congregation)
        do you wear
        during (ramadan|lent|prayers)
    mentions
        (i'm|i am) (a |an |very |not |deeply |practising |practicing )*(religious|muslim|
            christian|jewish|catholic|protestant|hindu|buddhist|atheist|sikh|believer)
        my (religion|faith|church|mosque|god|prayers|parish|synagogue|temple)
        i (pray|fast|believe in god|go to church|go to the mosque|go to mass)
origin
    asks
        where are you (originally |actually |really |initially |truly )?from
        where do you (originally |actually |really )?come from
        where were you (born|raised|brought up)
        where did you (grow up|live while you were growing up|live as a child|
            spend your childhood)
        were you born (here|abroad|in this country|in the country|overseas)
        (is|was) (english|spanish|german|french|arabic|indonesian|chinese) your (first|native|
            mother)
        what is your first language$
        what's your first language$
        (what|which) (country|nationality|race|ethnicity|ethnic group|tribe|caste) (are you|
            do you|were you|did you)
        your (own )?(nationality|ethnicity|ethnic background|ethnic origin|ethnic group|race|
            skin colour|skin color|mother tongue|native language|native tongue|accent|ancestry|
            heritage|country of origin|country of birth|national origin|home country|homeland|
            place of birth|birthplace|caste|tribe|citizenship|immigration status|
            migration background|cultural background|ethnic)
        what (is|are) your (origin|origins|roots)
        where does your (name|surname|last name|family name) come from
        what kind of (name|accent) is that
        your (name|surname|last name) (sounds|is not|isn't) (foreign|very|german|english)
        are you (an |a |actually |really |originally )*(immigrant|foreigner|refugee|asylum seeker|
            black|white|asian|latino|latina|hispanic|arab|african|mixed race|roma|indigenous)$
        are you (from here|from around here|from abroad|from overseas|from another country|
            not from here|local born)
        are you a native (english |spanish |german |arabic |indonesian )?speaker
        where (are|were|do) your (parents|family|ancestors|grandparents) (from|born|come)
        how long have you (lived|been living|been) in (this country|the country|the us|the uk|
            the states|america|england|germany|spain)
        when did you (first )?(come|move|immigrate|emigrate) to (this country|the country)
    asks_on
        why did you (leave|emigrate|flee|come here|move here)
        (which|what) (city|region|village|tribe|country) (are you|were you|is that|exactly)
        which part of (the country|the world|africa|asia|europe|india|china|the city)
        do you (ever )?(go back|miss|feel)
        your (country|homeland|culture|people|roots|origins)
        where exactly
        how long have you (been|lived) here
        and your parents
    mentions
        (i'm|i am) (originally )?from
        i (originally )?come from
        i was born in
        i grew up in
        my (nationality|country|ethnicity|homeland|native language|mother tongue|accent|origin|
            origins|roots|home country)
        (i'm|i am) (an |a )?(immigrant|refugee|foreigner)
        i (immigrated|emigrated|fled|moved here)
politics
    asks
        (who|whom) (did|will|would|do|are) you (vote|voting|voted|going to vote)
        (do|did|will|would) you vote (for|in the (last |next )?(election|elections))
        (which|what) (political )?(party|politician|presidential candidate) (do|did|would|will|
            are|is)
        (what|which) are your political
        your (own )?(political (views|view|opinions|opinion|beliefs|belief|affiliation|leanings|
            party|position|stance|orientation|convictions)|politics)
        are you (a |an |more )?(republican|democrat|socialist|communist|leftist|left wing|
            right wing|on the left|on the right|politically active|interested in politics|
            into politics|marxist|nationalist)
        are you (conservative|liberal)$
        (member|supporter) of (a|any|the|which) (political )?party
        do you (support|like|agree with) (the |our |this )?(government|president|prime minister|
            opposition)
        what do you think (of|about) (the |our |this )?(current |last |new )?(president|
            prime minister|election|elections|politics|brexit|governing party)
        what do you think (of|about) (the |our |this )?(current |last |new )?government$
        (opinion|view|views|stance|position) (on|of|about) (the |our )?(government|president|
            prime minister|election|abortion|gun control|immigration|brexit)$
        have you (ever )?(been|taken part|marched) (in|at|on|to) (a |any )?(demonstration|
            demonstrations|protest|protests|political)
    asks_on
        which party
        (who|whom) (did|do|would) you (vote|support)
        (the|that|your) (party|election|elections)
        do you (support|agree with) (him|her|them|the)
        what do you think of (him|her|them)
    mentions
        i (vote|voted|would vote|will vote)
        (i'm|i am) (a |an |very )*(politically active|socialist|communist|republican|democrat|
            left wing|right wing|conservative|liberal)
        my (party|political)
        (the|our) (president|prime minister|government|elections)
union
    asks
        (are|were|have) you (ever |currently |also )?(been )?(a |an )?(active )?(member|part) of
            (a |any |the |your )?(trade |labor |labour |workers |workers' )?union
        (are|were|have) you (ever |currently )?(been )?(active )?in (a |any |the |your )(trade |
            labor |labour |workers |workers' )?union
        (do|did) you belong to (a |any |the |your )(trade |labor |labour |workers )?union
        (trade|labor|labour) union (member|membership|activity|activities)
        union (member|membership|representative|rep|activist)
        your (trade |labor |labour |old |last |former )?union
        (what do you think|how do you feel|what are your thoughts|what is your opinion) (of|about|
            on) (the )?(trade |labor |labour |workers )unions
        (what do you think|how do you feel|what are your thoughts|what is your opinion) (of|about|
            on) (the )?unions$
        (opinion|view|views) (of|on|about) (trade |labor |labour |workers )?unions
        (have|did) you (ever )?(been on|gone on|go on|join|joined|organise|organize|organised|
            organized|taken part in|take part in) (a |any |the )?strikes?
        (have|had) (you )?(ever )?been on strike
        (join|joining|joined|start|found) (a|any|the) (trade |labor |labour )?union
        are you (unionised|unionized)
    asks_on
        which union
        (the|that) (union|strike)
        are you still (a member|active)
    mentions
        my (trade |labor |labour )?union
        (trade|labor|labour) union
        union (member|representative|rep)
        (i'm|i am|i was) in (a|the) union
        (we|i) (went|were|was) on strike
orientation
    asks
        are you (actually |openly |secretly |also |perhaps |by any chance )?(gay|lesbian|bisexual|
            homosexual|heterosexual|queer|asexual|lgbt|lgbtq)
        are you straight$
        are you straight or
        your (sexual orientation|sexual preference|sexual preferences|sexuality|sex life|sexual)
        do you (like|prefer|date|love|sleep with) (men|women|boys|girls)
        are you (attracted to|into) (men|women|boys|girls)
        is your (partner|spouse) (a |male or |female or )*(man|woman|male|female)
    asks_on
        when did you come out
        do (your|the) (parents|colleagues) know
        your partner
    mentions
        (i'm|i am|as) (a |an |openly |also )*(gay|lesbian|bisexual|homosexual|queer|asexual)
        my (sexual orientation|sexuality|coming out)
gender
    asks
        are you (a |actually |perhaps |by any chance )?(trans|transgender|transsexual|non binary|
            nonbinary|intersex|trans man|trans woman)
        are you (really |actually |biologically )?(a )?(man or (a )?woman|male or female|
            woman or (a )?man|female or male)
        are you (really|actually) a (man|woman)
        your (gender|gender identity|biological sex|birth sex|sex at birth|deadname)
        (what|which) (gender|sex) are you
        have you (fully |already )?transitioned
    asks_on
        (the|your) (transition|surgery|operation)
        (old|former|birth|real) name
    mentions
        (i'm|i am|as) (a |an )?(trans|transgender|non binary|nonbinary|intersex|trans woman|
            trans man)
        my (transition|gender)
"""
)
