package io.souvenir.engine.extraction.lineage;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.extraction.Trust;
import io.souvenir.engine.extraction.Turn;
import io.souvenir.engine.extraction.injection.InjectionJudge;
import io.souvenir.engine.extraction.injection.Said;
import io.souvenir.engine.tenancy.Rows;
import io.souvenir.engine.tenancy.TenantId;
import io.souvenir.engine.tenancy.TenantSql;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Judges how far turns are trusted. A turn that repeats word for word what is trusted less, before it in its add or among the memories
 * in quarantine of its scope, is trusted no more than that.
 */
@ApplicationScoped
public class TurnTrust {

    /** The newest, each by its beginning. */
    private static final String QUARANTINED = """
            select left(text, 10000) as text, round(trust::numeric, 3)::float8 as trust from memory
            where tenant_id = $1 and scope_id = $2 and quarantined and id <> all ($3) order by created_at desc, id desc limit 30
            """;

    private final TenantSql sql;
    private final InjectionJudge injections;
    private final Vertx vertx;

    TurnTrust(TenantSql sql, InjectionJudge injections, Vertx vertx) {
        this.sql = sql;
        this.injections = injections;
        this.vertx = vertx;
    }

    /** What may be repeated. */
    public record Source(String text, double trust) {
    }

    /** The memories of the scope that are in quarantine, but for {@code except}. */
    public Uni<List<Source>> quarantined(TenantId tenant, long scopeId, UUID... except) {
        return sql.query(tenant, QUARANTINED, Tuple.of(tenant.value(), scopeId).addArrayOfUUID(except))
                .map(rows -> Rows.list(rows, row -> new Source(row.getString("text"), row.getDouble("trust"))));
    }

    /** @param before what was said before them in their session */
    public Uni<List<Turn>> judged(List<Turn> turns, List<Said> before, List<Source> quarantined) {
        return injections.ordersIn(Stream.concat(before.stream(), turns.stream().map(Turn::said)).toList())
                .map(orders -> Trust.judged(turns, orders.get(before.size(), before.size() + turns.size())))
                .chain(judged -> quarantined.isEmpty() && judged.stream().noneMatch(Trust::isLow)
                        ? Uni.createFrom().item(judged)
                        : vertx.executeBlocking(() -> lowered(judged, quarantined), false));
    }

    private static List<Turn> lowered(List<Turn> turns, List<Source> quarantined) {
        List<Repeatable> sources = new ArrayList<>(
                quarantined.stream().map(it -> new Repeatable(RepeatedText.of(it.text()), it.trust())).toList());
        List<Turn> lowered = new ArrayList<>(turns.size());
        for (Turn turn : turns) {
            RepeatedText text = RepeatedText.of(turn.content());
            double trust = sources.stream().filter(it -> it.trust() < turn.trust() && it.isRepeatedBy(turn, text))
                    .mapToDouble(Repeatable::trust).min().orElse(turn.trust());
            Turn judged = turn.withTrust(trust);
            lowered.add(judged);
            if (Trust.isLow(judged)) {
                sources.add(new Repeatable(text, trust));
            }
        }
        return lowered;
    }

    private record Repeatable(RepeatedText text, double trust) {

        /** A few words that users say are their own, whoever has said them before. */
        boolean isRepeatedBy(Turn turn, RepeatedText its) {
            return text.isRepeatedIn(its) || !turn.role().equals("user") && text.isEqualTo(its);
        }
    }
}
