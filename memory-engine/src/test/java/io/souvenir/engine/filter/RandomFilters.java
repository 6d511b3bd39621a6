package io.souvenir.engine.filter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Memories and filters of the same few values, so that filters match sometimes. */
final class RandomFilters {

    static final List<String> USERS = List.of("ann", "bob", "Ünal");
    static final List<String> AGENTS = List.of("helper", "100%_\\");
    static final List<String> RUNS = List.of("r1", "r2");
    static final List<String> WORDS = List.of("tea", "Tea", "100%", "o'clock", "a_b", "\\");
    static final List<String> CATEGORIES = List.of("food", "health", "Health & Sport");
    static final List<String> TIMES = List.of("2026-01-15T10:30:00Z", "2026-01-15T23:59:59Z", "2026-01-16T00:00:00Z",
            "2026-02-01T08:00:00Z");
    static final List<String> DAYS = List.of("2026-01-15", "2026-01-16", "2026-02-01");
    static final List<Object> VALUES = List.of("ops", "o", 7, 7.5, true, List.of("ops", "x"));

    private final Random random;
    private final List<String> ids;

    RandomFilters(Random random, List<String> ids) {
        this.random = random;
        this.ids = ids;
    }

    Map<String, Object> tree(int depth) {
        Map<String, Object> tree = new LinkedHashMap<>();
        int siblings = 1 + random.nextInt(2);
        for (int i = 0; i < siblings; i++) {
            if (depth > 0 && random.nextInt(3) > 0) {
                tree.put(one(List.of("AND", "OR", "NOT")), operands(depth - 1));
            } else {
                comparison(tree);
            }
        }
        return tree;
    }

    private Object operands(int depth) {
        return random.nextInt(4) == 0 ? tree(depth) : Stream.generate(() -> tree(depth)).limit(1 + random.nextInt(3)).toList();
    }

    private void comparison(Map<String, Object> tree) {
        switch (random.nextInt(11)) {
            case 0, 1 -> tree.put(one(List.of("user_id", "userId")), owner(USERS));
            case 2 -> tree.put("agent_id", owner(AGENTS));
            case 3 -> tree.put(one(List.of("app_id", "run_id")), owner(RUNS));
            case 4 -> tree.put(one(List.of("created_at", "updated_at", "timestamp")), time());
            case 5 -> tree.put(one(List.of("expiration_date", "about_from", "about_to")), day());
            case 6 -> tree.put("text", operand(() -> one(WORDS), "ne", "contains", "icontains", "in"));
            case 7 -> tree.put("keywords", operand(() -> one(WORDS), "contains", "icontains"));
            case 8 -> tree.put("categories", categories());
            case 9 -> tree.put("memory_ids", Stream.generate(() -> one(ids)).limit(8).toList());
            default -> metadata(tree);
        }
    }

    private Object owner(List<String> pool) {
        List<String> andAny = Stream.concat(pool.stream(), Stream.of("*")).toList();
        return random.nextInt(5) == 0 ? Map.of("exists", random.nextBoolean())
                : operand(() -> one(andAny), "eq", "ne", "in");
    }

    private Object day() {
        return random.nextInt(5) == 0 ? Map.of("exists", random.nextBoolean()) : ordered(DAYS);
    }

    private Object time() {
        return ordered(Stream.concat(TIMES.stream(), DAYS.stream()).toList());
    }

    /** Often a period, which is two operators at once. */
    private Object ordered(List<String> pool) {
        return random.nextInt(3) == 0
                ? Map.of(one(List.of("gt", "gte")), one(pool), one(List.of("lt", "lte")), one(pool))
                : operand(() -> one(pool), "ne", "in", "gt", "gte", "lt", "lte");
    }

    private Object categories() {
        return random.nextBoolean() ? Map.of("contains", one(List.of("hea", "FOOD", "&")))
                : operand(() -> one(CATEGORIES), "in");
    }

    private void metadata(Map<String, Object> tree) {
        String key = one(List.of("team", "it's"));
        Object operand = random.nextInt(4) == 0 ? Map.of("contains", one(List.of("ops", "o", "x")))
                : random.nextInt(3) == 0 ? Map.of("exists", random.nextBoolean())
                        : operand(() -> one(VALUES.subList(0, 5)), "eq", "ne", "in");
        if (random.nextBoolean() || operand instanceof List) {
            tree.put("metadata", Map.of(key, operand instanceof List ? Map.of("in", operand) : operand));
        } else {
            tree.put("metadata." + key, operand);
        }
    }

    private Object operand(Supplier<Object> values, String... operators) {
        String operator = one(List.of(operators));
        if (operator.equals("in")) {
            List<Object> several = new ArrayList<>(Stream.generate(values).limit(1 + random.nextInt(3)).toList());
            return random.nextBoolean() ? several : Map.of("in", several);
        }
        return random.nextInt(3) == 0 ? values.get() : Map.of(operator, values.get());
    }

    private <T> T one(List<T> pool) {
        return pool.get(random.nextInt(pool.size()));
    }
}
