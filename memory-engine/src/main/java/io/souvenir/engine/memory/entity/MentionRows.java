package io.souvenir.engine.memory.entity;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.assertion.Assertions;
import io.souvenir.engine.assertion.EntityMention;
import io.souvenir.engine.assertion.EntityRelation;
import io.souvenir.engine.memory.entity.EntityEvidence.Origin;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

/** The rows of the mentions and relations of memories that are written. */
final class MentionRows {

    private final Map<UUID, Origin> origins = new HashMap<>();
    private final Map<Mentioned, Integer> before = new HashMap<>();
    private final Map<Mentioned, EntityEvidence> evidence = new LinkedHashMap<>();
    private final Map<UUID, Assertions> assertions;

    private record Mentioned(UUID memory, String key) {
    }

    /** @param rows of the memories, each with the entities that it mentions until now */
    MentionRows(RowSet<Row> rows, Map<UUID, Assertions> assertions) {
        this.assertions = assertions;
        for (Row row : rows) {
            UUID memory = row.getUUID("id");
            origins.put(memory, new Origin(row.getString("conversation"), Boolean.TRUE.equals(row.getBoolean("understood")),
                    row.getBoolean("aside")));
            if (row.getInteger("entity_number") != null) {
                before.put(new Mentioned(memory, row.getString("normalized_name")), row.getInteger("entity_number"));
            }
        }
        assertions.forEach((memory, it) -> it.mentions().forEach(mention -> {
            Origin origin = origin(memory);
            evidence.put(new Mentioned(memory, mention.key()), EntityEvidence.read(mention.key(),
                    EntityEvidence.json(mention, it, origin), conversation(mention, origin)));
        }));
    }

    private Origin origin(UUID memory) {
        return Objects.requireNonNull(origins.get(memory));
    }

    /** A user's own id means the user in every conversation. */
    private static @Nullable String conversation(EntityMention mention, Origin origin) {
        return mention.self() ? null : origin.conversation();
    }

    String[] conversations() {
        return origins.values().stream().map(Origin::conversation).distinct().toArray(String[]::new);
    }

    /** What is said, with the entities that were meant by it. */
    Map<EntityEvidence, Set<Integer>> evidence() {
        Map<EntityEvidence, Set<Integer>> all = new HashMap<>();
        evidence.forEach((mentioned, it) -> {
            Set<Integer> entities = all.computeIfAbsent(it, any -> new HashSet<>());
            Stream.ofNullable(before.get(mentioned)).forEach(entities::add);
        });
        return all;
    }

    Stream<Integer> before() {
        return before.values().stream();
    }

    JsonArray mentions(EntityNumbers numbers) {
        JsonArray rows = new JsonArray();
        assertions.forEach((memory, it) -> it.mentions().forEach(mention -> rows.add(new JsonObject()
                .put("memory", memory.toString()).put("key", mention.key()).put("name", mention.text())
                .put("entity", entity(memory, mention.key(), numbers))
                .put("evidence", EntityEvidence.json(mention, it, origin(memory)))
                .put("conversation", conversation(mention, origin(memory))))));
        return rows;
    }

    /** That two names are the same is no relation: it decides what the names mean. */
    JsonArray relations(EntityNumbers numbers) {
        JsonArray rows = new JsonArray();
        assertions.forEach((memory, it) -> it.relations().stream()
                .filter(relation -> !relation.type().equals(EntityRelation.SAME_AS)).forEach(relation -> {
                    Integer source = entity(memory, relation.source(), numbers);
                    Integer target = relation.named() ? entity(memory, relation.target(), numbers) : null;
                    if (source != null && (target != null || !relation.named())) {
                        rows.add(row(relation).put("memory", memory.toString()).put("source", source).put("target", target));
                    }
                }));
        return rows;
    }

    private static JsonObject row(EntityRelation relation) {
        String target = relation.target();
        return new JsonObject().put("type", relation.type()).put("value", relation.named() ? null : target)
                .put("holds", relation.affirmed()).put("change", relation.change()).put("source_name", relation.source())
                .put("target_name", relation.named() ? target : null);
    }

    private @Nullable Integer entity(UUID memory, String key, EntityNumbers numbers) {
        EntityEvidence said = evidence.get(new Mentioned(memory, key));
        return said == null ? null : numbers.of(said);
    }
}
