package io.souvenir.engine.assertion;

import java.util.Set;


/** Words by what they do around names. */
final class MentionWords {

    private MentionWords() {
    }

    /** With a capital or without, no names. */
    static final Set<String> COMMON = words("""
            a an the i i'm me my mine we our us you your he him his she her hers it its they them their this that these those there here
            who what when where why how which whose whether
            and or but so if as at by for from in into of off on onto out over to up with without about after before during since until till while
            because though although than then also too very just only even still yet already again always never ever maybe perhaps
            is am are was were be been being do does did done doing have has had having can could will would shall should may might must
            let lets get got gets getting go goes going gone went come comes came make made take took see saw seen look looks looking
            know think thought feel felt hope wish guess mean say says said tell told ask asked want need like love loved loves hate keep kept
            try tried trying give gave find found work worked working play playing read reading start started stop help helped
            hey hi hello bye goodbye thanks thank thx wow oh ah aww aw haha lol yeah yes yep no nope nah sure ok okay well alright great good
            nice cool awesome amazing sweet perfect absolutely definitely totally exactly really actually honestly seriously congrats
            congratulations welcome sorry please right glad happy sounds sound wonderful fantastic excellent beautiful interesting true
            that's what's it's there's here's let's who's how's she's he's they're we're you're i've i'll i'd
            woah whoa woohoo wohoo yo yay yup huh hmm ugh phew yikes gosh dang dude anytime besides remember bet meet speaking bring add check
            enjoy believe name fri tues wed thurs sat sun mon fireworks
            not nothing something anything everything none some any all both each every either neither many much more most few less several
            one two three four five six seven eight nine ten first second third last next another other others same such own
            now today tonight tomorrow yesterday soon later recently lately currently finally sometimes usually often once
            monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays
            january february march april june july august september october november december
            morning afternoon evening night day days week weekend month year years time spring summer autumn fall winter
            mom mum dad mommy daddy mama papa grandma grandpa granny mother father sis bro dear guys everyone someone anyone people
            mr mrs ms dr prof sir madam user assistant tv pc ok usa-based ai diy asap fyi btw omg imo
            american british english french german italian spanish portuguese dutch swedish norwegian danish finnish polish russian ukrainian
            greek turkish chinese japanese korean indian vietnamese thai mexican brazilian canadian australian african asian european latin
            irish scottish arabic hebrew hindi mandarin western eastern northern southern christian muslim jewish buddhist catholic
            god jesus bible internet email photo image picture sharing kudos speaking talking following using having being taking
            down back away around through between against along across behind beyond under above near inside outside like unlike despite
            life things thing nature music art food family friends home job kids children""");

    static final Set<String> TITLES = words("mr mrs ms dr prof st");

    /** They may stand inside a name. */
    static final Set<String> JOINING = words("of de van von der den del la le di da du");

    /** Where these outnumber the others, every noun may have a capital. */
    static final Set<String> GERMANIC = words("""
            der die das und ist ich nicht ein eine einen einem einer mit zu zum zur auf für wir sie er es den dem im vom bei haben habe hat
            sind war wie auch aber oder mein meine dein sein wird werden kann noch schon nur wenn als""");

    static final Set<String> ENGLISH = words("""
            the a an my your his her our their i you he she it we they and or of to in at on for with from is are was were be been am has have had
            do does did not that this i'm it's me us who what when where how""");

    private static Set<String> words(String words) {
        return Set.copyOf(java.util.Arrays.asList(words.strip().split("\\s+")));
    }
}
