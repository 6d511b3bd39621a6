package io.souvenir.engine.reembedding;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.tenancy.Rows;
import io.souvenir.engine.vector.VectorIndex;
import io.souvenir.engine.vector.VectorScope;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Deletes the vectors of models that a project no longer uses, some scopes at a time, from PostgreSQL and then from the index. */
@ApplicationScoped
class RetiredVectors {

    private static final int SCOPES = 20;

    private static final String NEXT = """
            select id from scope where tenant_id = $1 and project_id = $2 and id > $3 order by id limit $4
            """;

    private static final String DELETE = """
            delete from memory_vector where tenant_id = $1 and scope_id = any ($2) and model = any ($3)
            """;

    private static final String PLACE = "update project_embedding_model set last_scope_id = $3 where tenant_id = $1 and project_id = $2";

    private final ReembeddingStore work;
    private final VectorIndex index;

    RetiredVectors(ReembeddingStore work, VectorIndex index) {
        this.work = work;
        this.index = index;
    }

    /** Returns whether there may be more. */
    Uni<Boolean> deleteSome(ReembeddingLease lease, EmbeddingChange now) {
        return work.withLease(lease, connection -> delete(connection, lease, now))
                .call(scopes -> drop(lease, scopes, now.retired()))
                .call(scopes -> scopes.isEmpty() ? Uni.createFrom().voidItem() : work.withLease(lease,
                        connection -> connection.preparedQuery(PLACE)
                                .execute(lease.project().key().addLong(scopes.getLast()))
                                .replaceWithVoid()))
                .map(scopes -> !scopes.isEmpty());
    }

    private static Uni<List<Long>> delete(SqlConnection connection, ReembeddingLease lease, EmbeddingChange now) {
        return connection.preparedQuery(NEXT)
                .execute(lease.project().key().addLong(now.progress().afterScope()).addInteger(SCOPES))
                .map(rows -> Rows.list(rows, row -> row.getLong(0)))
                .call(scopes -> connection.preparedQuery(DELETE).execute(Tuple.of(lease.project().tenant().value())
                        .addArrayOfLong(scopes.toArray(Long[]::new)).addArrayOfString(now.retired().toArray(String[]::new))));
    }

    private Uni<Void> drop(ReembeddingLease lease, List<Long> scopes, List<String> models) {
        return Multi.createFrom().iterable(scopes).onItem().transformToIterable(scope -> models.stream()
                .map(model -> new VectorScope(lease.project().tenant(), scope, model)).toList())
                .onItem().transformToUniAndConcatenate(index::drop).collect().asList().replaceWithVoid();
    }
}
