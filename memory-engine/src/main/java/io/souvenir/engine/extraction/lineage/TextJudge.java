package io.souvenir.engine.extraction.lineage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.extraction.QuotedContext;
import io.souvenir.engine.extraction.Trust;
import io.souvenir.engine.extraction.Turn;
import io.souvenir.engine.extraction.TurnPolicy;
import io.souvenir.engine.extraction.injection.Said;
import io.souvenir.engine.lexical.CanonicalText;
import io.souvenir.engine.memory.Memory;
import io.souvenir.engine.memory.MemoryAttributes.Kind;
import io.souvenir.engine.memory.MemoryReader;
import io.souvenir.engine.settings.SettingsService;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.Rows;
import io.souvenir.engine.tenancy.TenantSql;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Judges the text that an update gives to a memory as the text of an add is judged. */
@ApplicationScoped
public class TextJudge {

    /** A fact is trusted as the least of the turns that it rests on. */
    private static final String ORIGIN = """
            select coalesce(e.infer, true) as infer, round(min(t.trust)::numeric, 3)::float8 as trust, coalesce(bool_or(t.quarantined), false) as quarantined
            from memory m left join event e on e.tenant_id = m.tenant_id and e.id = m.event_id
                left join memory t on t.tenant_id = m.tenant_id and t.event_id = m.event_id and t.kind = 'turn'
                    and t.turn_position = any (m.turn_positions)
            where m.tenant_id = $1 and m.id = $2 group by e.infer
            """;

    /** The turns around it, which may be parts of one order. */
    private static final String AROUND = """
            select n.position < r.position as before, m.role, m.speaker, left(m.text, 200) as text from ranking_row r
                join ranking_row n on n.tenant_id = r.tenant_id and n.scope_id = r.scope_id and n.session_number = r.session_number
                    and n.position between r.position - 8 and r.position + 4 and n.position <> r.position and not n.deleted
                join memory m on m.tenant_id = n.tenant_id and m.id = n.memory_id
            where r.tenant_id = $1 and r.memory_id = $2 order by n.position
            """;

    private final TenantSql sql;
    private final SettingsService settings;
    private final TurnTrust trust;

    TextJudge(TenantSql sql, SettingsService settings, TurnTrust trust) {
        this.sql = sql;
        this.settings = settings;
        this.trust = trust;
    }

    /**
     * What surrounds a memory.
     *
     * @param infer whether its add asked for more than to keep every turn as it is
     * @param least the trust of a fact's least trusted turn; null for a turn
     * @param doubted whether one of these turns is quarantined
     */
    private record Context(boolean infer, @Nullable Double least, boolean doubted, List<Said> before, List<Turn> after) {

        static Context read(Row origin, RowSet<Row> around) {
            List<Said> before = new ArrayList<>();
            List<Turn> after = new ArrayList<>();
            around.forEach(row -> {
                Turn turn = new Turn(-1, row.getString("role"), row.getString("speaker"), row.getString("text"));
                if (row.getBoolean("before")) {
                    before.add(turn.said());
                } else {
                    after.add(turn);
                }
            });
            return new Context(origin.getBoolean("infer"), origin.getDouble("trust"), origin.getBoolean("quarantined"), before,
                    after);
        }

        /** Without what it quotes from a context block. */
        Turn turn(Memory memory, String text) {
            Turn turn = new Turn(-1, memory.role(), memory.speaker(), text);
            Turn own = infer && memory.attributes().kind() == Kind.TURN ? QuotedContext.without(turn) : turn;
            if (own.content().isBlank()) {
                throw SouvenirException.invalid("memory", "The text only quotes a context block");
            }
            return own;
        }
    }

    /** What was released by an administrator, or kept before, is not judged again while its text stays the same. */
    public Uni<JudgedText> judge(ProjectRef project, long scopeId, Memory memory, String text) {
        return sql.transaction(project.tenant(), connection -> context(connection, project, memory)).chain(context -> {
            Turn turn = context.turn(memory, text);
            return CanonicalText.of(turn.content()).equals(CanonicalText.of(memory.text()))
                    ? Uni.createFrom().item(JudgedText.same(turn.content(), memory.attributes()))
                    : settings.read(project).chain(values -> trust.quarantined(project.tenant(), scopeId, memory.id())
                            .chain(low -> trust.judged(
                                    Stream.concat(Stream.of(turn), context.after().stream()).toList(), context.before(), low))
                            .map(judged -> judged(context, judged.getFirst(), values)));
        });
    }

    private static JudgedText judged(Context context, Turn judged, Map<String, Object> settings) {
        Double least = context.least();
        return new JudgedText(judged.content(), least == null ? judged.trust() : Math.min(least, judged.trust()),
                context.doubted() || judged.trust() < Trust.quarantineBelow(settings),
                context.infer() ? TurnPolicy.of(settings) : TurnPolicy.ALL);
    }

    private static Uni<Context> context(SqlConnection connection, ProjectRef project, Memory memory) {
        Tuple key = Tuple.of(project.tenant().value(), memory.id());
        return connection.preparedQuery(ORIGIN).execute(key)
                .map(rows -> Rows.first(rows, row -> row).orElseThrow(() -> MemoryReader.notFound(memory.id())))
                .chain(origin -> connection.preparedQuery(AROUND).execute(key).map(around -> Context.read(origin, around)));
    }
}
