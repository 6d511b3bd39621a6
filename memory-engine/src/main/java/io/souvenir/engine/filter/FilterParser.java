package io.souvenir.engine.filter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.souvenir.engine.budget.Budget;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.filter.Filter.And;
import io.souvenir.engine.filter.Filter.Not;
import io.souvenir.engine.filter.Filter.Or;

/**
 * Reads a filter from its JSON tree: sibling keys are a conjunction, {@code AND}, {@code OR} and {@code NOT} nest, everything
 * else compares one field. The HTTP layer has checked that its strings can be stored.
 */
public final class FilterParser {

    public static final int MAX_DEPTH = 16;
    public static final int MAX_NODES = 200;
    /** Comparisons and values with lists and ranges expanded: each becomes one or a few parameters of the statement. */
    public static final int MAX_TERMS = 10_000;
    public static final int MAX_KEY = 256;
    public static final String ROOT = "filters";

    /** Greater than the depth of a filter and of a metadata value together. */
    private static final int MAX_VALUE_DEPTH = 64;
    private static final Duration TIME = Duration.ofSeconds(2);

    private static final Set<String> LOGIC = Set.of("AND", "OR", "NOT");

    private final boolean lenient;
    private final Budget budget = new Budget(ROOT, MAX_TERMS, MAX_VALUE_DEPTH, TIME);
    private int nodes;

    private FilterParser(boolean lenient) {
        this.lenient = lenient;
    }

    /** The filter that {@code tree} describes; an empty tree means every memory. */
    public static Filter parse(Map<String, ?> tree) {
        return new FilterParser(false).object(tree, ROOT, 1);
    }

    /** The same where unknown keys are keys of the metadata. */
    public static Filter parseLenient(Map<String, ?> tree) {
        return new FilterParser(true).object(tree, ROOT, 1);
    }

    private Filter object(Map<String, ?> tree, String path, int depth) {
        return allOf(siblings(tree, path, depth));
    }

    private List<Filter> siblings(Map<String, ?> tree, String path, int depth) {
        if (depth > MAX_DEPTH) {
            throw SouvenirException.invalid(path, "A filter nests at most " + MAX_DEPTH + " levels");
        }
        List<Filter> parts = new ArrayList<>();
        for (Map.Entry<String, ?> entry : tree.entrySet()) {
            String at = path + "." + bounded(entry.getKey(), path);
            parts.add(LOGIC.contains(entry.getKey())
                    ? logic(entry.getKey(), entry.getValue(), at, depth)
                    : counted(comparison(entry, path, at), at));
        }
        return parts;
    }

    private Filter logic(String operator, Object value, String path, int depth) {
        List<Filter> parts = operands(value, path, depth);
        if (parts.isEmpty()) {
            throw SouvenirException.invalid(path, operator + " needs at least one condition");
        }
        return counted(switch (operator) {
            case "AND" -> allOf(parts);
            case "OR" -> anyOf(parts);
            // A list under NOT excludes whatever matches any of it; an object is one condition.
            default -> new Not(value instanceof List ? anyOf(parts) : allOf(parts));
        }, path);
    }

    private List<Filter> operands(Object value, String path, int depth) {
        if (value instanceof Map<?, ?> map) {
            return siblings(OperandParser.keyed(map), path, depth + 1);
        }
        if (!(value instanceof List<?> list)) {
            throw SouvenirException.invalid(path, "Expected a list of conditions or one condition");
        }
        List<Filter> parts = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            String at = path + "[" + i + "]";
            if (!(list.get(i) instanceof Map<?, ?> map) || map.isEmpty()) {
                throw SouvenirException.invalid(at, "Expected a condition");
            }
            parts.add(object(OperandParser.keyed(map), at, depth + 1));
        }
        return parts;
    }

    private Filter comparison(Map.Entry<String, ?> entry, String parent, String path) {
        String key = entry.getKey();
        if (key.startsWith(FilterKey.METADATA_PREFIX) && key.length() > FilterKey.METADATA_PREFIX.length()) {
            return metadata(key.substring(FilterKey.METADATA_PREFIX.length()), entry.getValue(), path);
        }
        FilterKey known = FilterKey.named(key);
        if (known == null && lenient) {
            return metadata(key, entry.getValue(), path);
        }
        if (known == null) {
            throw SouvenirException.invalid(parent,
                    "Unknown filter key '" + OperandParser.shortened(key) + "'; allowed are " + FilterKey.allowed());
        }
        if (known == FilterKey.METADATA) {
            return metadataObject(entry.getValue(), path);
        }
        return allOf(OperandParser.of(known, null, entry.getValue(), path, budget));
    }

    private Filter metadataObject(Object value, String path) {
        if (!(value instanceof Map<?, ?> map)) {
            throw SouvenirException.invalid(path, "Expected an object of metadata keys");
        }
        List<Filter> parts = new ArrayList<>();
        OperandParser.keyed(map).forEach((key, operand) -> {
            String at = path + "." + bounded(key, path);
            parts.add(counted(metadata(key, operand, at), at));
        });
        return allOf(parts);
    }

    private static String bounded(String key, String parent) {
        if (key.length() > MAX_KEY) {
            throw SouvenirException.invalid(parent, "A filter key has at most " + MAX_KEY + " characters");
        }
        return key;
    }

    private Filter metadata(String key, Object operand, String path) {
        return allOf(OperandParser.of(FilterKey.METADATA, key, operand, path, budget));
    }

    private Filter counted(Filter filter, String path) {
        if (++nodes > MAX_NODES) {
            throw SouvenirException.invalid(path, "A filter has at most " + MAX_NODES + " conditions");
        }
        return filter;
    }

    static Filter allOf(List<Filter> parts) {
        return switch (parts.size()) {
            case 0 -> new Filter.All();
            case 1 -> parts.getFirst();
            default -> new And(List.copyOf(parts));
        };
    }

    static Filter anyOf(List<Filter> parts) {
        return parts.size() == 1 ? parts.getFirst() : new Or(List.copyOf(parts));
    }
}
