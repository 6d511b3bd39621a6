package io.souvenir.engine.memory.delete;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.filter.Filter;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.Rows;
import io.souvenir.engine.tenancy.TenantSql;

/** Erases everything of a deleted project, histories included. May be repeated. */
@ApplicationScoped
public class ProjectEraser {

    /** A scope that the index relay or a worker still works on is left for the next time, since its outbox rows are deleted with it. */
    private static final String SCOPES = """
            delete from scope where tenant_id = $1 and id in (
                select s.id from scope s left join index_work w on w.tenant_id = s.tenant_id and w.scope_id = s.id
                where s.tenant_id = $1 and s.project_id = $2 and w.due_at is null
                    and not exists (select from work q where q.tenant_id = s.tenant_id and q.queue = 'ingest'
                        and q.subject = s.id::text and q.token is not null and q.ready_at > now())
                    and not exists (select from outbox o where o.tenant_id = s.tenant_id and o.scope_id = s.id)
                    and not exists (select from memory m where m.tenant_id = s.tenant_id and m.scope_id = s.id)
                limit 100)
            """;

    private static final String HISTORIES = """
            delete from memory_revision where tenant_id = $1 and (memory_id, id) in (
                select memory_id, id from memory_revision where tenant_id = $1 and project_id = $2 limit 5000)
            """;

    /** Events of deletions belong to no scope. */
    private static final String DELETIONS = """
            delete from event where tenant_id = $1 and id in (
                select id from event where tenant_id = $1 and project_id = $2 and scope_id is null limit 5000)
            """;

    /** Tables with rows of the project or of its users rather than of a scope. */
    private static final List<String> TABLES = List.of("project_settings", "export", "profile_settings", "profile_job",
            "user_profile", "model_provider", "model_usage");

    private static final String ROWS = "delete from %s where tenant_id = $1 and project_id = $2";

    /** Names the models whose vector sets of the project's scopes the index may still have. */
    private static final String EMBEDDING = """
            delete from project_embedding_model e where e.tenant_id = $1 and e.project_id = $2
                and not exists (select from scope s where s.tenant_id = $1 and s.project_id = $2)
            """;

    /** Work on scopes, jobs and webhooks ends at once by itself; a change of the embedding model may wait for a minute. */
    private static final String WORK = """
            delete from work w where w.tenant_id = $1 and w.queue = 'reembedding' and w.subject = $2::uuid::text
                and not exists (select from project_embedding_model e where e.tenant_id = $1 and e.project_id = $2)
            """;

    private static final String LEFT = "select exists (select from scope where tenant_id = $1 and project_id = $2)";

    private final TenantSql sql;
    private final MatchDeleter matches;

    ProjectEraser(TenantSql sql, MatchDeleter matches) {
        this.sql = sql;
        this.matches = matches;
    }

    /** Answers whether everything is erased; the index may have been unreachable, or an add may have arrived meanwhile. */
    public Uni<Boolean> erase(ProjectRef project) {
        return matches.delete(project, new Filter.All())
                .chain(() -> untilNothingIsLeft(project, SCOPES))
                .chain(() -> untilNothingIsLeft(project, HISTORIES))
                .chain(() -> untilNothingIsLeft(project, DELETIONS))
                .chain(() -> Multi.createFrom().iterable(TABLES)
                        .onItem().transformToUniAndConcatenate(table -> execute(project, ROWS.formatted(table)))
                        .collect().asList())
                .chain(() -> execute(project, EMBEDDING))
                .chain(() -> execute(project, WORK))
                .chain(() -> sql.query(project.tenant(), LEFT, project.key()))
                .map(rows -> !Rows.only(rows).getBoolean(0));
    }

    private Uni<Void> untilNothingIsLeft(ProjectRef project, String delete) {
        return Uni.createFrom().deferred(() -> execute(project, delete)).repeat().until(deleted -> deleted == 0)
                .collect().last().replaceWithVoid();
    }

    private Uni<Integer> execute(ProjectRef project, String delete) {
        return sql.query(project.tenant(), delete, project.key())
                .map(rows -> rows.rowCount());
    }
}
