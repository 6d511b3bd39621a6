package io.souvenir.engine.memory;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.TenantSql;
import io.vertx.mutiny.sqlclient.Tuple;

/** From which turns facts were learned. */
@ApplicationScoped
class FactSources {

    /** "is true" keeps the plan from walking the index of the project (V23). */
    private static final String TURNS = """
            select f.id, array_agg(t.id order by t.turn_position) as turns from memory f
                join memory t on t.tenant_id = f.tenant_id and t.event_id = f.event_id and t.kind = 'turn'
                    and t.turn_position = any (f.turn_positions)
            where f.tenant_id = $1 and (f.project_id = $2) is true and f.id = any ($3) group by f.id
            """;

    private final TenantSql sql;

    FactSources(TenantSql sql) {
        this.sql = sql;
    }

    Uni<Map<UUID, List<UUID>>> turns(ProjectRef project, Collection<UUID> facts) {
        if (facts.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return sql.transaction(project.tenant(), connection -> connection.preparedQuery(TURNS)
                .execute(Tuple.of(project.tenant().value(), project.project().value())
                        .addArrayOfUUID(facts.toArray(UUID[]::new))))
                .map(rows -> {
                    Map<UUID, List<UUID>> turns = new HashMap<>();
                    rows.forEach(row -> turns.put(row.getUUID("id"), List.of(row.getArrayOfUUIDs("turns"))));
                    return turns;
                });
    }
}
