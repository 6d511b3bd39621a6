package io.souvenir.api.input;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.error.SouvenirException;
import io.vertx.core.MultiMap;

/**
 * Reads typed query parameters. JAX-RS alone would answer 404 to a malformed number without naming it, and read any text as
 * false.
 */
public final class Parameters {

    private Parameters() {
    }

    public static int whole(String name, @Nullable String value, int least, int most, int absent) {
        if (value == null) {
            return absent;
        }
        // Nine digits always fit an int.
        int number = value.matches("\\d{1,9}") ? Integer.parseInt(value) : -1;
        if (number < least || number > most) {
            throw SouvenirException.invalid(name, name + " must be a whole number from " + least + " to " + most);
        }
        return number;
    }

    /** Fails on a parameter that is empty or given twice. JAX-RS drops those, and a missing owner id means every owner. */
    public static void givenOnce(MultiMap query, List<String> names) {
        for (String name : names) {
            List<String> given = query.getAll(name);
            if (given.size() > 1 || given.contains("")) {
                throw SouvenirException.invalid(name, name + " must be given once, and not be empty");
            }
        }
    }

    public static boolean flag(String name, @Nullable String value) {
        if (value == null || value.equals("false")) {
            return false;
        }
        if (value.equals("true")) {
            return true;
        }
        throw SouvenirException.invalid(name, name + " must be true or false");
    }
}
