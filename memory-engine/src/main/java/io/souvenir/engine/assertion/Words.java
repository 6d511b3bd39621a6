package io.souvenir.engine.assertion;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.tartarus.snowball.ext.EnglishStemmer;

/** Words by what they do in a statement or around a name. */
final class Words {

    /** Filler words: a sentence states the same without them. */
    static final Set<String> LIGHT = words("""
            really very just so also too quite actually well oh hey hi hello please remember again btw still absolutely totally definitely
            always truly basically honestly certainly indeed anyway yeah yes ok okay ah wow haha lol note fyi currently now nowadays already
            recently finally instead anymore officially kinda lately presently sorry correction update folks guys heads-up""");

    static final Set<String> STOP = words("""
            a an the of in on at to for with by from and my our his her their your is are am be it as this that every each near around about
            new all day called named some years old year own i we do dr mr mrs ms prof""");

    /** Attributes of which a person has one value at a time. */
    static final Set<String> ONE = words("""
            name surname nickname username handle number address email birthday age weight height salary budget rent deadline timezone pin code
            boss manager supervisor lead landlord doctor dentist therapist bank employer""");

    /** The values of a favourite colour. Of other favourites only names are read: a favourite dish is ramen, but also ready. */
    static final Set<String> COLOURS = words("""
            black white grey gray red orange yellow green blue purple violet pink brown teal turquoise cyan magenta beige""");

    /** Words that mean something else in each text. */
    static final Set<String> DEICTIC = words("""
            it its this that these those he him his she her hers they them their theirs you your yours here there someone somebody something
            anyone anybody anything everyone everybody nobody one ones other another same such next last what who which
            today tonight tomorrow yesterday""");

    /** What is only thought of. */
    static final Set<String> SUPPOSED = words(
            "if would could might wish hope hoping imagine maybe perhaps almost pretend suppose dream dreamed dreamt");

    /** What is only thought of, was, or is not yet. */
    static final Set<String> UNREAL = union(SUPPOSED, words("""
            may should will gonna probably was were wanna want wanted plan planning plans considering thinking unless said says told asked
            tomorrow soon shall going did had hopefully thought considered tried trying when whenever sometimes today tonight yesterday once
            joking kidding someday"""));

    /** Words that are no names, even with a capital. */
    static final Set<String> NO_NAMES = words("""
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

    /** They may join the words of a name. */
    static final Set<String> NAME_JOINING = words("of de van von der den del la le di da du");

    /** Where these outnumber the others, every noun may have a capital. */
    static final Set<String> GERMANIC = words("""
            der die das und ist ich nicht ein eine einen einem einer mit zu zum zur auf für wir sie er es den dem im vom bei haben habe hat
            sind war wie auch aber oder mein meine dein sein wird werden kann noch schon nur wenn als""");

    static final Set<String> ENGLISH = words("""
            the a an my your his her our their i you he she it we they and or of to in at on for with from is are was were be been am has have had
            do does did not that this i'm it's me us who what when where how""");

    private Words() {
    }

    /** Ignores case. */
    static Pattern pattern(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
    }

    static Set<String> words(String words) {
        return Set.copyOf(Arrays.asList(words.strip().split("\\s+")));
    }

    /** @param pairs as in "key=value, key=value" */
    static Map<String, String> pairs(String pairs) {
        return Stream.of(pairs.strip().split(",\\s+")).map(pair -> pair.split("="))
                .collect(Collectors.toUnmodifiableMap(pair -> pair[0], pair -> pair[1]));
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        return Stream.concat(one.stream(), other.stream()).collect(Collectors.toUnmodifiableSet());
    }

    static String stem(String lower) {
        EnglishStemmer stemmer = new EnglishStemmer();
        String plain = lower.endsWith("'s") ? lower.substring(0, lower.length() - 2) : lower;
        stemmer.setCurrent(plain.replace("favourite", "favorite").replace("colour", "color"));
        stemmer.stem();
        return stemmer.getCurrent().toLowerCase(Locale.ROOT);
    }
}
