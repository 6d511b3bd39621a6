package io.souvenir.engine.export;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.budget.Evaluations;
import io.souvenir.engine.tenancy.ProjectRef;

/** Reads callers' schemas, off the event loop. */
@ApplicationScoped
public class ExportSchemas {

    private final Evaluations evaluations;

    ExportSchemas(Evaluations evaluations) {
        this.evaluations = evaluations;
    }

    /** An empty schema asks for the memories as they are. Fails as {@code VALIDATION_FAILED} in the field {@code schema}. */
    public Uni<ExportSchema> read(ProjectRef project, Map<String, Object> schema) {
        return evaluations.run(project.tenant(), () -> ExportSchema.of(schema));
    }
}
