package io.souvenir.engine.summary;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.embedders.Embedders;
import io.souvenir.engine.filter.Filter;
import io.souvenir.engine.filter.FilterSql;
import io.souvenir.engine.memory.Memory;
import io.souvenir.engine.memory.MemoryRows;
import io.souvenir.engine.memory.derived.IndexedText;
import io.souvenir.engine.paging.PageBound;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.Rows;
import io.souvenir.engine.tenancy.TenantSql;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Tuple;

/** Summarizes memories: the project's model writes, and where there is none or it fails, memories are selected. */
@ApplicationScoped
public class SummaryService {

    /** Excludes what tools returned, and memories whose vector is being computed. The newest come first and win ties. */
    private static final String CANDIDATES = """
            select %s, v.embedding from memory m
                join memory_vector v on v.tenant_id = m.tenant_id and v.scope_id = m.scope_id and v.model = $4 and v.memory_id = m.id and m.role <> 'tool'
                    and v.chunk = 0
            where m.tenant_id = $1 and m.project_id = $2 and not m.hidden and not m.quarantined and coalesce(m.expiration_date >= $3, true)
                and m.id in (select id from memory where tenant_id = $1 and project_id = $2 and (%s))
            order by m.created_at desc, m.id desc limit %d
            """;

    /** So many memories fit, however long they are. */
    private static final int FEWEST = 4;
    private static final int CHARACTERS_OF_WORD = 6;

    private final TenantSql sql;
    private final SummaryConfig config;
    private final Vertx vertx;
    private final Embedders embedders;
    private final PageBound bound;
    private final ModelSummarizer model;

    SummaryService(TenantSql sql, SummaryConfig config, Vertx vertx, Embedders embedders, PageBound bound,
            ModelSummarizer model) {
        this.model = model;
        this.bound = bound;
        this.sql = sql;
        this.config = config;
        this.vertx = vertx;
        this.embedders = embedders;
    }

    public Uni<Summary> summarize(ProjectRef project, Filter filter) {
        return embedders.of(project).chain(inUse -> summarize(project, filter, inUse.live().model()));
    }

    private Uni<Summary> summarize(ProjectRef project, Filter filter, String model) {
        FilterSql condition = FilterSql.of(filter, 5);
        Tuple arguments = project.key().addLocalDate(LocalDate.now(ZoneOffset.UTC)).addString(model);
        String query = CANDIDATES.formatted(MemoryRows.outline("m.created_at desc, m.id desc", bound.bytes()),
                condition.condition(), config.candidates());
        return sql.query(project.tenant(), query, condition.addTo(arguments))
                .map(rows -> Rows.list(rows, SummaryCandidate::read))
                .chain(candidates -> this.model
                        .summarize(project, candidates.reversed().stream().map(it -> dated(it.memory())).toList(), words())
                        .chain(text -> text.isPresent() ? Uni.createFrom().item(written(candidates, text.get()))
                                : vertx.executeBlocking(() -> summary(candidates), false)));
    }

    private int words() {
        return config.characters() / CHARACTERS_OF_WORD;
    }

    private static String dated(Memory memory) {
        return new IndexedText(memory.observedAt(), memory.speaker(), memory.text()).dated().replaceAll("\\s+", " ");
    }

    private Summary written(List<SummaryCandidate> candidates, String text) {
        return new Summary(cut(text, config.characters()),
                candidates.reversed().stream().map(SummaryCandidate::memory).toList(),
                candidates.size());
    }

    /** Cuts a long text, so that others fit. */
    private String line(Memory memory) {
        return cut(memory.speaker() == null ? memory.text() : memory.speaker() + ": " + memory.text(),
                config.characters() / FEWEST);
    }

    private static String cut(String text, int most) {
        return text.length() < most ? text
                : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, most - 1))) + "…";
    }

    private Summary summary(List<SummaryCandidate> candidates) {
        // A line break after each, but the last.
        List<Memory> selected = ExtractiveSummarizer.of(candidates, config.memories(), memory -> line(memory).length() + 1,
                config.characters() + 1);
        return new Summary(selected.stream().map(this::line).collect(Collectors.joining("\n")), selected, candidates.size());
    }
}
