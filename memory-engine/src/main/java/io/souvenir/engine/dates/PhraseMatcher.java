package io.souvenir.engine.dates;

import java.util.EnumMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.dates.DateRule.Kind;

/** Finds the date expressions of one text, from left to right; of those that begin at one place, the longest. */
final class PhraseMatcher {

    /** What ends a sentence. */
    private static final String ENDS = ".!?;";
    /** "Year" in Chinese, Japanese and Korean, before a month. */
    private static final String YEARS = "年년";
    /** Between a month and its year: " of ", " im ". */
    private static final int LONGEST_GAP = 5;
    private static final int LONGEST_BETWEEN = 16;
    private static final int LONGEST_NUMBER = 4;

    private final DateLanguage language;
    private final FoldedText text;
    private final WordBoundaries boundaries;
    private final boolean question;
    private int start;
    private int bestEnd;
    private boolean bestOwn;
    private @Nullable DateRule bestRule;
    private @Nullable Value bestValues;

    /** @param question in which names of months count in small letters too */
    PhraseMatcher(DateLanguage language, FoldedText text, boolean question) {
        this.language = language;
        this.text = text;
        this.question = question;
        this.boundaries = new WordBoundaries(text);
    }

    /** The values of the slots so far, the last one first. */
    private record Value(Slot slot, int number, int at, boolean uncertain, @Nullable Value before) {
    }

    /** The first expression from a place on. */
    @Nullable
    DateMention next(int from) {
        for (int at = from; at < text.length(); at++) {
            DateMention mention = boundaries.mayStart(at) ? at(at) : null;
            if (mention != null) {
                return withOther(mention);
            }
        }
        return null;
    }

    /** The longest; where one that begins with the name of its month goes further, as in "en junio de 2021", that one. */
    private @Nullable DateMention at(int place) {
        DateMention mention = longest(place);
        if (mention == null) {
            return null;
        }
        int month = monthAlone(place);
        DateMention further = month == place ? null : longest(month);
        if (further == null || further.end() <= mention.end()) {
            return mention;
        }
        return mention.rule().kind() == Kind.MONTH ? further : null;
    }

    /** Where the month of the expression begins that has neither a day nor a year. */
    private int monthAlone(int place) {
        Value value = bestValues;
        return value != null && value.before() == null && value.slot() == Slot.NAME ? value.at() : place;
    }

    private @Nullable DateMention longest(int place) {
        start = place;
        bestRule = null;
        bestOwn = true;
        bestEnd = start;
        walk(language.phrases(), start, null);
        DateRule rule = bestRule;
        if (rule == null || !boundaries.words(start, bestEnd)) {
            return null;
        }
        return rule.kind() == Kind.MAYBE && !language.ahead(sentence(start)) ? null : mention(rule, start);
    }

    private DateMention mention(DateRule rule, int start) {
        Map<Slot, Integer> numbers = new EnumMap<>(Slot.class);
        numbers.putAll(rule.numbers());
        for (Value value = bestValues; value != null; value = value.before()) {
            numbers.put(value.slot().meaning(), value.number());
        }
        return new DateMention(rule, numbers, start, bestEnd, null);
    }

    /** A range, or a date with what counts from it. */
    private DateMention withOther(DateMention mention) {
        Kind kind = mention.rule().kind();
        boolean range = kind == Kind.DATE || kind == Kind.MONTH;
        boolean prefix = kind == Kind.OFFSET || kind == Kind.FROM;
        int next = range ? after(between(mention.start()) ? Slot.AND : Slot.TO, mention.end())
                : prefix ? spaces(mention.end()) : -1;
        DateMention other = next < 0 || next >= text.length() || !boundaries.mayStart(next) ? null : at(next);
        if (other == null || !(prefix || other.rule().kind() == kind)) {
            return withYear(mention);
        }
        return mention.with(prefix ? withOther(other) : other);
    }

    /** "March of last year", "去年三月". */
    private DateMention withYear(DateMention mention) {
        for (int at = mention.end(); at <= mention.end() + LONGEST_GAP && at < text.length()
                && ENDS.indexOf(text.charAt(at)) < 0; at++) {
            DateMention near = boundaries.mayStart(at) ? at(at) : null;
            if (near != null) {
                return near.namesNoYear() && mention.relativeYear() || mention.namesNoYear() && near.relativeYear()
                        ? mention.with(near)
                        : mention;
            }
        }
        return mention;
    }

    private void walk(PhraseNode node, int at, @Nullable Value values) {
        DateRule rule = node.rule();
        if (rule != null && better(node, at) && certain(values, at) && boundaries.ends(at)) {
            bestEnd = at;
            bestRule = rule;
            bestOwn = node.own();
            bestValues = values;
        }
        if (at < text.length()) {
            PhraseNode next = node.next(text.charAt(at));
            if (next != null) {
                walk(next, at + 1, values);
            }
            node.slots().forEach((slot, after) -> fill(slot, after, at, values));
        }
    }

    private boolean better(PhraseNode node, int at) {
        return at > bestEnd || (at == bestEnd && node.own() && !bestOwn);
    }

    /** Names that are ordinary words too, such as "march", count in small letters only beside a year. */
    private boolean certain(@Nullable Value values, int end) {
        boolean uncertain = false;
        boolean month = false;
        boolean day = false;
        for (Value value = values; value != null; value = value.before()) {
            if (value.slot().meaning() == Slot.YEAR) {
                return true;
            }
            uncertain |= value.uncertain();
            month |= value.slot().meaning() == Slot.MONTH;
            day |= value.slot().meaning() == Slot.DAY;
        }
        return (question || !uncertain) && !(month && goesOn(end, day));
    }

    /** Whether a month has a day behind it, or a date a year that is not read, such as one of another calendar or century. */
    private boolean goesOn(int end, boolean day) {
        if (start > 1 && YEARS.indexOf(text.charAt(start - 1)) >= 0 && Character.isDigit(text.charAt(start - 2))) {
            return true;
        }
        int at = spaces(end < text.length() && text.charAt(end) == ',' ? end + 1 : end);
        int digits = at;
        while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
            digits++;
        }
        return digits - at <= LONGEST_NUMBER && digits - at >= (day ? LONGEST_NUMBER - 1 : 1);
    }

    private void fill(Slot slot, PhraseNode after, int at, @Nullable Value values) {
        switch (slot) {
            case SPACE -> {
                int end = spaces(at);
                if (end > at) {
                    walk(after, end, values);
                }
            }
            case TO -> {
                int end = after(Slot.TO, at);
                if (end > at) {
                    walk(after, end, values);
                }
            }
            default -> {
                number(slot, after, at, values);
                name(slot, after, at, values);
            }
        }
    }

    private void number(Slot slot, PhraseNode after, int at, @Nullable Value values) {
        int end = at;
        while (end < text.length() && end - at <= LONGEST_NUMBER && Character.isDigit(text.charAt(end))) {
            end++;
        }
        int number = end == at ? 0 : slot.number(text.between(at, end));
        if (number > 0) {
            Value value = new Value(slot, number, at, false, values);
            walk(after, end, value);
            if (slot == Slot.DAY || slot == Slot.FIRST) {
                int start = end;
                language.names(Slot.SUFFIX).ends(text, end, (to, any) -> {
                    if (to > start) {
                        walk(after, to, value);
                    }
                });
            }
        }
    }

    private void name(Slot slot, PhraseNode after, int at, @Nullable Value values) {
        language.names(slot).ends(text, at, (end, number) -> {
            boolean uncertain = language.ordinary(text.between(at, end)) && !text.capital(at);
            Value value = new Value(slot, number, at, uncertain, values);
            walk(after, end, value);
            if (slot == Slot.MONTH && end < text.length() && text.charAt(end) == '.') {
                walk(after, end + 1, value);
            }
        });
    }

    private String sentence(int at) {
        int from = at;
        while (from > 0 && ENDS.indexOf(text.charAt(from - 1)) < 0) {
            from--;
        }
        int to = at;
        while (to < text.length() && ENDS.indexOf(text.charAt(to)) < 0) {
            to++;
        }
        return text.original().substring(text.place(from), text.place(to));
    }

    private int spaces(int at) {
        int end = at;
        while (end < text.length() && text.charAt(end) == ' ') {
            end++;
        }
        return end;
    }

    /** Whether "between" is before a place. */
    private boolean between(int place) {
        boolean[] found = { false };
        for (int at = Math.max(0, place - LONGEST_BETWEEN); at < place; at++) {
            language.names(Slot.BETWEEN).ends(text, at, (end, any) -> found[0] |= spaces(end) == place);
        }
        return found[0];
    }

    /** The place behind "to" or "and" and the spaces around it; -1 where there is none. */
    private int after(Slot slot, int at) {
        int[] end = { -1 };
        language.names(slot).ends(text, spaces(at), (to, any) -> end[0] = Math.max(end[0], spaces(to)));
        return end[0];
    }
}
