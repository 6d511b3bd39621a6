package io.souvenir.engine.ingest.group;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.embedders.Embedders;
import io.souvenir.engine.embedding.UnitVector;
import io.souvenir.engine.extraction.Background;
import io.souvenir.engine.extraction.Background.KnownMemory;
import io.souvenir.engine.extraction.Turn;
import io.souvenir.engine.extraction.injection.InjectionDetector;
import io.souvenir.engine.ingest.group.AddGroup.PendingAdd;
import io.souvenir.engine.memory.Owners;
import io.souvenir.engine.memory.write.NewMemory;
import io.souvenir.engine.tenancy.Rows;
import io.souvenir.engine.tenancy.TenantSql;
import io.souvenir.engine.vector.VectorIndex;
import io.souvenir.engine.vector.VectorIndex.Hit;
import io.souvenir.engine.vector.VectorScope;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Reads what a model is shown besides the turns of an add: what the same owners said just before, and the nearest memories of theirs. */
@ApplicationScoped
class GroupBackground {

    private static final int MOST_MEMORIES = 20;
    /** Of one turn; some of them are superseded or of other owners. */
    private static final int NEAREST = 60;
    private static final int MOST_TURNS = 8;
    private static final int MOST_EARLIER = 6;
    private static final int MOST_ENTITIES = 40;
    /** Longer memories are shown in part and may not be closed. */
    private static final int LONGEST = 300;
    private static final int WIDTH = 4;

    private static final String OWNERS = """
            m.user_id is not distinct from $3 and m.agent_id is not distinct from $4 and m.app_id is not distinct from $5
                and not m.quarantined and m.kind <> 'procedure' and m.event_id <> $6 and coalesce(m.expiration_date >= $7, true)
            """;

    private static final String KNOWN = """
            select m.id, m.revision, m.role, m.speaker, m.text, m.observed_at, m.immutable from memory m
            where m.tenant_id = $1 and m.scope_id = $2 and m.id = any ($9) and m.valid_to is null and m.valid_from <= $8 and
            """ + OWNERS;

    private static final String EARLIER = """
            select m.role, m.speaker, m.text from (
                select * from memory where tenant_id = $1 and scope_id = $2 order by created_at desc, id desc limit 60) m
            where m.kind = 'turn' and m.run_id is not distinct from $9 and m.observed_at between $10 and $8 and
            """ + OWNERS + " order by m.created_at desc, m.id desc limit " + MOST_EARLIER;

    private static final String ENTITIES = """
            select distinct on (entity_number) name from entity_mention where tenant_id = $1 and scope_id = $2 and memory_id = any ($3)
                and entity_number is not null
            order by entity_number, length(name) desc limit
            """ + MOST_ENTITIES;

    private final TenantSql sql;
    private final VectorIndex index;
    private final Embedders embedders;
    private final IngestConfig config;

    GroupBackground(TenantSql sql, VectorIndex index, Embedders embedders, IngestConfig config) {
        this.sql = sql;
        this.index = index;
        this.embedders = embedders;
        this.config = config;
    }

    private record EmbeddedTurn(NewMemory turn, float[] vector) {

        boolean isOf(PendingAdd add) {
            return turn.source().eventId().equals(add.id());
        }
    }

    /** By event. @param turns all new ones of the group, in order */
    Uni<Map<UUID, Background>> of(ScopeLease lease, List<PendingAdd> adds, Map<NewMemory, GroupDeriver.Embedded> turns) {
        return embedders.of(adds.getFirst().project())
                .map(models -> new VectorScope(lease.tenant(), lease.scopeId(), models.live().model()))
                .chain(scope -> {
                    List<EmbeddedTurn> embedded = embedded(scope, turns);
                    return Multi.createFrom().iterable(adds).onItem()
                            .transformToUni(add -> of(scope, add, embedded).map(shown -> Map.entry(add.id(), shown)))
                            .merge(WIDTH).collect().asMap(Map.Entry::getKey, Map.Entry::getValue);
                });
    }

    /** By the vector of its beginning; without those that another model has embedded. */
    private static List<EmbeddedTurn> embedded(VectorScope scope, Map<NewMemory, GroupDeriver.Embedded> turns) {
        List<EmbeddedTurn> embedded = new ArrayList<>();
        turns.forEach((turn, it) -> {
            List<float[]> vectors = it.vectors().byModel().get(scope.model());
            if (vectors != null) {
                embedded.add(new EmbeddedTurn(turn, vectors.getFirst()));
            }
        });
        return embedded;
    }

    private Uni<Background> of(VectorScope scope, PendingAdd add, List<EmbeddedTurn> turns) {
        List<float[]> asked = turns.stream().filter(turn -> turn.isOf(add)).map(EmbeddedTurn::vector).toList();
        List<NewMemory> before = turns.stream().takeWhile(turn -> !turn.isOf(add)).map(EmbeddedTurn::turn)
                .filter(turn -> sameOwners(turn.owners(), add.owners())).toList();
        return nearest(scope, asked.subList(Math.max(0, asked.size() - MOST_TURNS), asked.size())).chain(stored -> {
            Map<UUID, Double> near = new HashMap<>(stored);
            turns.stream().filter(turn -> before.contains(turn.turn())).forEach(turn -> near.put(turn.turn().id(),
                    asked.stream().mapToDouble(vector -> UnitVector.dot(vector, turn.vector())).max().orElse(0)));
            return sql.transaction(scope.tenant(), connection -> known(connection, scope, add,
                    near.keySet().toArray(UUID[]::new))
                    .map(known -> best(Stream.concat(known.stream(), before.stream().map(GroupBackground::known)), near))
                    .chain(known -> earlier(connection, scope, add)
                            .map(earlier -> last(earlier, before, add))
                            .chain(earlier -> entities(connection, scope, known)
                                    .map(names -> new Background(earlier, names, known)))));
        });
    }

    /** An index that fails shows no memories; the model then closes none. */
    private Uni<Map<UUID, Double>> nearest(VectorScope scope, List<float[]> vectors) {
        return Multi.createFrom().iterable(vectors).onItem()
                .transformToUniAndConcatenate(vector -> index.nearest(scope, vector, NEAREST))
                .collect().asList().map(found -> {
                    Map<UUID, Double> near = new HashMap<>();
                    found.stream().flatMap(List::stream).forEach((Hit hit) -> near.merge(hit.id(), hit.cosine(), Math::max));
                    return near;
                }).onFailure().recoverWithItem(Map.<UUID, Double>of());
    }

    private static List<KnownMemory> best(Stream<KnownMemory> known, Map<UUID, Double> near) {
        return known.filter(memory -> !InjectionDetector.isIn(memory.text()))
                .sorted(Comparator.comparing(memory -> -near.getOrDefault(memory.id(), 0.0))).limit(MOST_MEMORIES).toList();
    }

    private static Uni<List<KnownMemory>> known(SqlConnection connection, VectorScope scope, PendingAdd add, UUID[] ids) {
        return connection.preparedQuery(KNOWN).execute(arguments(scope, add).addArrayOfUUID(ids))
                .map(rows -> Rows.list(rows, row -> known(row.getUUID("id"), row.getInteger("revision"), turn(row),
                        Rows.instant(row, "observed_at"), !row.getBoolean("immutable"))));
    }

    private static Turn turn(Row row) {
        return new Turn(-1, row.getString("role"), row.getString("speaker"), row.getString("text"));
    }

    private static KnownMemory known(NewMemory turn) {
        return known(turn.id(), 1, new Turn(-1, turn.source().role(), turn.source().speaker(), turn.text()), turn.statedAt(),
                !turn.immutable());
    }

    private static KnownMemory known(UUID id, int revision, Turn turn, Instant at, boolean mutable) {
        String text = turn.content();
        boolean whole = text.length() <= LONGEST;
        return new KnownMemory(id, revision, turn.role(), turn.speaker(),
                whole ? text : text.substring(0, text.offsetByCodePoints(0, LONGEST / 2)) + "…", at, mutable && whole);
    }

    private Uni<List<Turn>> earlier(SqlConnection connection, VectorScope scope, PendingAdd add) {
        return connection.preparedQuery(EARLIER).execute(arguments(scope, add).addString(add.owners().runId())
                .addOffsetDateTime(Rows.utc(add.statedAt().minus(config.sessionGap()))))
                .map(rows -> Rows.list(rows, GroupBackground::turn).reversed());
    }

    private List<Turn> last(List<Turn> stored, List<NewMemory> before, PendingAdd add) {
        List<Turn> earlier = new ArrayList<>(stored);
        before.stream().filter(turn -> turn.owners().equals(add.owners())
                && turn.statedAt().isAfter(add.statedAt().minus(config.sessionGap())))
                .forEach(turn -> earlier.add(new Turn(-1, turn.source().role(), turn.source().speaker(), turn.text())));
        earlier.removeIf(turn -> InjectionDetector.isIn(turn.content()));
        return earlier.subList(Math.max(0, earlier.size() - MOST_EARLIER), earlier.size());
    }

    private static Uni<List<String>> entities(SqlConnection connection, VectorScope scope, List<KnownMemory> known) {
        return connection.preparedQuery(ENTITIES).execute(Tuple.of(scope.tenant().value(), scope.scopeId())
                .addArrayOfUUID(known.stream().map(KnownMemory::id).toArray(UUID[]::new)))
                .map(rows -> Rows.list(rows, row -> row.getString("name")));
    }

    private static Tuple arguments(VectorScope scope, PendingAdd add) {
        Owners owners = add.owners();
        return Tuple.of(scope.tenant().value(), scope.scopeId(), owners.userId(), owners.agentId(), owners.appId())
                .addUUID(add.id()).addLocalDate(LocalDate.now(ZoneOffset.UTC)).addOffsetDateTime(Rows.utc(add.statedAt()));
    }

    /** What one agent or app is told changes nothing that another one was told. */
    private static boolean sameOwners(Owners one, Owners other) {
        return Objects.equals(one.userId(), other.userId())
                && Objects.equals(one.agentId(), other.agentId())
                && Objects.equals(one.appId(), other.appId());
    }
}
