package io.souvenir.engine.dates;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.ibm.icu.util.ULocale;

import io.souvenir.engine.dates.DateRule.Kind;
import io.souvenir.engine.language.Lines;

/**
 * The date expressions of one language: names and phrases that ICU has for its locales, and in the file {@code dates.txt} what
 * ICU lacks. A line of the file is a list of words, or a rule: a kind of {@link DateRule}, its shift, and templates as
 * {@link PhraseNode#add} reads them.
 */
final class DateLanguage {

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    private static final PhraseNode NO_NAMES = new PhraseNode();
    private static final List<String> UNITS = List.of("day", "week", "month", "year", "weekend", "quarter");
    private static final int RULE_WITH_UNIT = 3;
    private static final List<String> DASHES = List.of("-", "–", "—", "~", "〜");

    private final PhraseNode phrases = new PhraseNode();
    private final Map<Slot, PhraseNode> names = new EnumMap<>(Slot.class);
    private final Map<String, String> words = new HashMap<>();
    private final Map<String, Pattern> patterns = new HashMap<>();
    private final Set<String> ordinary;
    private final List<ULocale> locales;

    private DateLanguage(String language) {
        for (String line : Lines.of(language, "dates.txt")) {
            String[] parts = line.split(" = ", 2);
            switch (parts[0]) {
                case "asks", "newest", "past", "ahead-unless" -> patterns.put(parts[0], compiled(parts[1]));
                case "locales", "ordinary", "months", "unclear", "words" -> words.put(parts[0], parts[1]);
                default -> addLine(parts[0].split(" "), parts[1]);
            }
        }
        this.ordinary = Set.of(words("ordinary").split(" "));
        this.locales = Stream.of(words.getOrDefault("locales", language).split(" "))
                .map(locale -> ULocale.forLanguageTag(locale + "-u-ca-gregory-nu-latn")).toList();
        addNames();
        Set<String> unclear = Set.of(words("unclear").split(" "));
        LocalePhrases.of(locales, (template, rule) -> {
            if (!unclear.contains(rule.kind().name().toLowerCase(Locale.ROOT))) {
                phrases.add(template, rule, false);
            }
        });
    }

    static DateLanguage of(String language) {
        return new DateLanguage(language);
    }

    private static Pattern compiled(String alternatives) {
        return Pattern.compile("(?<![\\p{L}\\p{N}])(?:" + alternatives + ")(?![\\p{L}\\p{N}])", FLAGS);
    }

    private void addLine(String[] head, String line) {
        if (head[0].equals("names")) {
            options(line).forEach(name -> addName(head[1], name));
            return;
        }
        int shift = head.length == 1 ? 0 : Integer.parseInt(head[1]);
        Map<Slot, Integer> numbers = head.length < RULE_WITH_UNIT ? Map.of() : Map.of(Slot.UNIT, UNITS.indexOf(head[2]) + 1);
        phrases.add("(" + line + ")", new DateRule(Kind.valueOf(head[0].toUpperCase(Locale.ROOT)), shift, numbers), true);
    }

    private void addName(String of, String name) {
        switch (of) {
            case "to" -> addName(Slot.TO, name, 1);
            case "between" -> addName(Slot.BETWEEN, name, 1);
            case "and" -> addName(Slot.AND, name, 1);
            case "one" -> addName(Slot.N, name, 1);
            default -> {
                addName(Slot.UNIT, name, UNITS.indexOf(of) + 1);
                addName(Slot.PERIOD, name, UNITS.indexOf(of) + 1);
            }
        }
    }

    private void addNames() {
        DASHES.forEach(dash -> addName(Slot.TO, dash, 1));
        List<String> months = options(words("months")).toList();
        for (int i = 0; i < months.size(); i++) {
            addName(Slot.NAME, months.get(i), i + 1);
        }
        locales.forEach(locale -> new LocaleNames(locale).forEach(this::addName));
    }

    private void addName(Slot slot, String name, int value) {
        if (slot == Slot.NAME && !ordinary(FoldedText.fold(name))) {
            addName(Slot.PLAIN, name, value);
        }
        names.computeIfAbsent(slot, any -> new PhraseNode()).addName(name, value);
    }

    private static Stream<String> options(String line) {
        return Stream.of(line.split("\\|")).filter(name -> !name.isEmpty());
    }

    PhraseNode phrases() {
        return phrases;
    }

    PhraseNode names(Slot slot) {
        return names.getOrDefault(slot, NO_NAMES);
    }

    /** Whether a name of a month is another word in small letters. */
    boolean ordinary(String name) {
        return ordinary.contains(name);
    }

    /** Whether a sentence may speak of what lies ahead, so that "in three days" is not how long something takes. */
    boolean ahead(String sentence) {
        return !asks("ahead-unless", sentence);
    }

    /** @param what {@code asks} when something was, for the {@code newest}, or for what was in the {@code past} */
    boolean asks(String what, String text) {
        return Optional.ofNullable(patterns.get(what)).filter(words -> words.matcher(text).find()).isPresent();
    }

    /** The text without what asks so, see {@link #asks}. */
    String without(String what, String text) {
        Pattern asking = patterns.get(what);
        return asking == null ? text : asking.matcher(text).replaceAll("");
    }

    String words(String what) {
        return words.getOrDefault(what, "");
    }
}
