package io.souvenir.engine.assertion;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * That an attribute of somebody or something has a value.
 *
 * @param subject whom or what it is about, in lower case
 * @param attribute what of it, as stems; statements of one attribute can contradict one another
 * @param affirmed false where the text denies it or says that it has ended
 * @param change whether the text itself says that something has changed
 */
public record Statement(String subject, String attribute, Arity arity, Value value, boolean affirmed, boolean change) {

    public enum Arity {
        /** One value at a time: another one contradicts. */
        ONE,
        /** One name, number, day or hour at a time. */
        ONE_OF_A_KIND,
        /** One number, day or hour at a time. */
        ONE_MEASURED,
        /** Many values; another one replaces the first only where the text says that something changed. */
        MANY,
        /** The attribute has no value and can only be denied. */
        FLAG
    }

    /** The same for all statements that can agree with or contradict this one. */
    long slot() {
        return hash(subject + '\n' + attribute);
    }

    static long hash(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).getLeastSignificantBits();
    }

    private boolean sameSlot(Statement other) {
        return subject.equals(other.subject) && attribute.equals(other.attribute);
    }

    /** Whether this statement, made later, supersedes {@code older}. */
    boolean supersedes(Statement older) {
        return sameSlot(older) && (affirmed == older.affirmed ? affirmed && differs(older) : denies(older));
    }

    /** "No longer at Google" denies "at Google"; "at Globex" does not deny "no longer at Google". */
    private boolean denies(Statement older) {
        return value.isEmpty() && arity == Arity.FLAG && older.arity == Arity.FLAG
                || !value.isEmpty() && (affirmed ? value.equals(older.value) : value.within(older.value));
    }

    private boolean differs(Statement older) {
        return switch (arity) {
            case FLAG -> false;
            case ONE -> change ? value.differs(older.value) : value.contradicts(older.value);
            case ONE_OF_A_KIND -> value.contradictsKind(older.value);
            case ONE_MEASURED -> change ? value.contradictsKind(older.value) : value.contradictsMeasured(older.value);
            case MANY -> change && value.contradictsKind(older.value);
        };
    }
}
