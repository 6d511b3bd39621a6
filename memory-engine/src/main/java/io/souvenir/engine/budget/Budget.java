package io.souvenir.engine.budget;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

import io.souvenir.engine.error.SouvenirException;

/**
 * Bounds the cost of evaluating a caller's input. Code that follows references, nesting or repetition pays for each part before it
 * evaluates it, so that the expanded size counts and every loop ends. Fails as {@code VALIDATION_FAILED}, naming the field and the
 * limit. Not thread-safe.
 */
public final class Budget {

    /** Characters of text that cost one step. */
    private static final int CHARACTERS = 64;
    /** Steps between two checks of the time. */
    private static final int STEPS_PER_CHECK = 256;

    private final String field;
    private final long steps;
    private final int depth;
    private final Duration time;
    private final long started = System.nanoTime();
    private long spent;
    private long checked;
    private int nested;

    /**
     * @param field the request's field that is evaluated
     * @param steps how many parts it may have once it is expanded
     * @param depth how many of them may lie inside one another
     * @param time how long the evaluation may take
     */
    public Budget(String field, long steps, int depth, Duration time) {
        this.field = field;
        this.steps = steps;
        this.depth = depth;
        this.time = time;
    }

    public void spend(long count) {
        spent += count;
        if (spent > steps) {
            throw refusal("takes more than " + steps + " steps once its references and repetitions are followed");
        }
        if (spent - checked >= STEPS_PER_CHECK) {
            checked = spent;
            if (System.nanoTime() - started > time.toNanos()) {
                throw refusal("takes longer than " + time.toSeconds() + " s");
            }
        }
    }

    /** Pays for reading or copying a text. */
    public void text(CharSequence text) {
        spend(1 + text.length() / CHARACTERS);
    }

    /** Pays for a JSON value and all that is in it. */
    public void value(@Nullable Object value) {
        switch (value) {
            case JsonNode json when json.isTextual() -> text(json.textValue());
            case JsonNode json -> nest(() -> {
                json.fieldNames().forEachRemaining(this::text);
                json.forEach(this::value);
            });
            case Map<?, ?> map -> nest(() -> map.forEach((key, entry) -> {
                value(key);
                value(entry);
            }));
            case Collection<?> list -> nest(() -> list.forEach(this::value));
            case CharSequence text -> text(text);
            case null, default -> spend(1);
        }
    }

    /** Pays for one part, and does {@code work} one level deeper. */
    public void nest(Runnable work) {
        nested(() -> {
            work.run();
            return true;
        });
    }

    /** Pays for one part, and computes it one level deeper. */
    public <T> T nested(Supplier<T> part) {
        spend(1);
        if (++nested > depth) {
            throw refusal("nests more than " + depth + " levels once its references are followed");
        }
        try {
            return part.get();
        } finally {
            nested--;
        }
    }

    private SouvenirException refusal(String why) {
        return SouvenirException.invalid(field, "The evaluation of " + field + " " + why);
    }
}
