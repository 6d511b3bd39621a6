package io.souvenir.api.mem0.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.souvenir.api.input.Limits;
import io.souvenir.engine.error.SouvenirException;

/**
 * Reads the dicts that old Python clients put into query strings as Python prints them, {@code {'user_id': 'u1'}}. JSON is
 * accepted too.
 */
public final class PythonLiterals {

    private static final int MAX_DEPTH = Limits.MAX_JSON_DEPTH;

    private final String text;
    private int at;

    private PythonLiterals(String text) {
        this.text = text;
    }

    /** Null where {@code value} is null. */
    public static @Nullable Map<String, Object> dict(String name, @Nullable String value) {
        if (value == null) {
            return null;
        }
        PythonLiterals reader = new PythonLiterals(value);
        try {
            Object read = reader.value(0);
            reader.space();
            if (read instanceof Map<?, ?> map && reader.at == value.length()) {
                Map<String, Object> dict = new LinkedHashMap<>();
                map.forEach((key, entry) -> dict.put(String.valueOf(key), entry));
                return dict;
            }
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw unreadable(name);
        }
        throw unreadable(name);
    }

    private static SouvenirException unreadable(String name) {
        return SouvenirException.invalid(name, name + " must be an object in JSON or as Python prints a dict");
    }

    private @Nullable Object value(int depth) {
        space();
        char c = text.charAt(at);
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException("too deep");
        }
        return switch (c) {
            case '{' -> map(depth);
            case '[' -> list(']', depth);
            case '(' -> list(')', depth);
            case '\'', '"' -> string(c);
            default -> word();
        };
    }

    private Map<String, Object> map(int depth) {
        Map<String, Object> map = new LinkedHashMap<>();
        at++;
        while (!closes('}')) {
            String key = String.valueOf(value(depth + 1));
            expect(':');
            map.put(key, value(depth + 1));
            separate('}');
        }
        return map;
    }

    private List<Object> list(char end, int depth) {
        List<Object> list = new ArrayList<>();
        at++;
        while (!closes(end)) {
            list.add(value(depth + 1));
            separate(end);
        }
        return list;
    }

    private boolean closes(char end) {
        space();
        if (text.charAt(at) == end) {
            at++;
            return true;
        }
        return false;
    }

    private void separate(char end) {
        space();
        if (text.charAt(at) != end) {
            expect(',');
        }
    }

    private void expect(char wanted) {
        space();
        if (text.charAt(at++) != wanted) {
            throw new IllegalArgumentException("expected " + wanted);
        }
    }

    private String string(char quote) {
        StringBuilder read = new StringBuilder();
        at++;
        while (text.charAt(at) != quote) {
            char c = text.charAt(at++);
            if (c == '\\') {
                escape(read);
            } else {
                read.append(c);
            }
        }
        at++;
        return read.toString();
    }

    private void escape(StringBuilder read) {
        char c = text.charAt(at++);
        switch (c) {
            case 'n' -> read.append('\n');
            case 't' -> read.append('\t');
            case 'r' -> read.append('\r');
            case 'x' -> read.appendCodePoint(hex(2));
            case 'u' -> read.appendCodePoint(hex(4));
            case 'U' -> read.appendCodePoint(hex(8));
            default -> read.append(c);
        }
    }

    private int hex(int digits) {
        at += digits;
        return Integer.parseInt(text.substring(at - digits, at), 16);
    }

    private @Nullable Object word() {
        int from = at;
        while (at < text.length() && "+-._".indexOf(text.charAt(at)) >= 0
                || at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
            at++;
        }
        String word = text.substring(from, at);
        return switch (word) {
            case "None", "null" -> null;
            case "True", "true" -> true;
            case "False", "false" -> false;
            default -> word.matches("[+-]?\\d{1,18}") ? (Object) Long.valueOf(word) : (Object) Double.valueOf(word);
        };
    }

    private void space() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }
}
