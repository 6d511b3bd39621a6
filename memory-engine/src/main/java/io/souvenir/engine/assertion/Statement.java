package io.souvenir.engine.assertion;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * That an attribute of somebody or something has a value.
 *
 * @param subject whom or what it is about, in lower case
 * @param attribute what of it, in lower case
 * @param former the value that it has no longer, where the text names it
 */
public record Statement(Kind kind, String subject, String attribute, Value value, @Nullable Value former, Claim claim) {

    enum Kind {
        HOME, AGE,
        /** It has one value by its meaning: another one needs no word that says that it has changed. */
        FAVOURITE,
        /** It has one value at a time, unless the text says otherwise. */
        ATTRIBUTE,
        /** The words after the subject, which can only come to an end. */
        ACTIVITY
    }

    enum Claim {
        STATES, CHANGES, ENDS
    }

    /** Of one statement and a later one of the same person the later age is not much higher. */
    private static final int MOST_YEARS = 5;

    static Statement of(Kind kind, String subject, String attribute, Value value, boolean change) {
        return new Statement(kind, subject, attribute, value, null, change ? Claim.CHANGES : Claim.STATES);
    }

    /** The same for all statements that this one may supersede. */
    long key() {
        return hash(kind.name() + '\n' + subject + '\n' + attribute);
    }

    static long hash(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).getLeastSignificantBits();
    }

    /** Whether the text itself says that something is no longer as it was. */
    public boolean change() {
        return claim != Claim.STATES;
    }

    /** Whether this statement, made later by the same speaker, supersedes {@code older}. */
    boolean supersedes(Statement older) {
        if (kind != older.kind || !subject.equals(older.subject) || !attribute.equals(older.attribute)
                || older.claim == Claim.ENDS || former != null && !former.text().equals(older.value.text())) {
            return false;
        }
        return switch (kind) {
            case ACTIVITY -> claim == Claim.ENDS;
            case FAVOURITE -> value.replaces(older.value);
            case AGE -> grows(age(older), age(this));
            case HOME -> change() && value.replaces(older.value)
                    && (former != null || Gazetteer.areApart(older.value.text(), value.text()));
            case ATTRIBUTE -> change() && value.replaces(older.value);
        };
    }

    private static int age(Statement statement) {
        return Integer.parseInt(statement.value.text());
    }

    private static boolean grows(int older, int newer) {
        return newer > older && newer <= older + MOST_YEARS;
    }
}
