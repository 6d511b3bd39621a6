package io.souvenir.api.mem0.memories;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.souvenir.api.input.ReferenceDateReader;
import io.souvenir.api.input.Storable;
import io.souvenir.api.mem0.wire.EntityFilters;
import io.souvenir.api.mem0.wire.ListForm;
import io.souvenir.api.v1.SearchMemories;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.filter.Filter;
import io.souvenir.engine.filter.FilterParser;
import io.souvenir.engine.recall.RecallRequest;
import io.souvenir.engine.recall.ranking.Threshold;

/** A search as Mem0's clients send it; fields that mean nothing here are ignored. */
@JsonNaming(SnakeCaseStrategy.class)
@Schema(name = "Mem0Search", description = "A search as Mem0's clients send it; unknown fields are ignored")
record SearchCall(
        @Nullable String query,
        @Schema(type = SchemaType.OBJECT,
                description = "Which memories may answer; names at least one user, agent, app or run") @Storable @Nullable Map<String, Object> filters,
        @Schema(defaultValue = "10", minimum = "1", maximum = "1000") @Nullable Integer topK,
        @Schema(defaultValue = "0.1", minimum = "0", maximum = "1",
                description = "The least nearness to the question, in meaning or in words; 0 keeps all") @Nullable Double threshold,
        @Schema(description = "Memories of any of these") @Storable @Nullable List<String> categories,
        @Schema(type = SchemaType.OBJECT,
                description = "Memories whose metadata has all of these") @Storable @Nullable Map<String, Object> metadata,
        @Nullable Boolean showExpired,
        @Schema(description = "true leaves out what another memory has replaced") @Nullable Boolean latestOnly,
        @JsonDeserialize(using = ReferenceDateReader.class) @Schema(
                description = "Only what had been said and held at that time; a day means its end") @Nullable Instant referenceDate,
        @Schema(hidden = true) @Nullable String userId,
        @Schema(hidden = true) @Nullable String agentId,
        @Schema(hidden = true) @Nullable String appId,
        @Schema(hidden = true) @Nullable String runId,
        @Schema(description = "What to tell of each memory; all where absent") @Nullable List<String> fields,
        @Schema(hidden = true) @Nullable Integer limit,
        @Schema(hidden = true) @Nullable String outputFormat,
        @Schema(description = "true tells in relations how the memories relate whom they name, for output_format v1.1") @Nullable Boolean enableGraph,
        @Schema(hidden = true) @Nullable String orgId,
        @Schema(hidden = true) @Nullable String projectId) {

    private static final double THRESHOLD = 0.1;

    /** The same search in the words of our own API. */
    SearchMemories translated() {
        if (userId != null || agentId != null || appId != null || runId != null) {
            throw SouvenirException.invalid("filters", "user_id, agent_id, app_id and run_id belong into filters");
        }
        return new SearchMemories(query == null ? "" : query, filters, null, null, null, null, topK,
                threshold == null ? THRESHOLD : threshold, showExpired, latestOnly, referenceDate);
    }

    /**
     * {@code request} narrowed to an owner at least, and to the categories and metadata given beside the filters. Mem0's
     * threshold speaks of nearness alone, whatever else the score counts.
     */
    RecallRequest narrowed(RecallRequest request) {
        if (!EntityFilters.namesOwner(request.filter())) {
            throw SouvenirException.invalid("filters", "filters must name at least one user_id, agent_id, app_id or run_id");
        }
        Filter filter = new EntityFilters().and(request.filter()).categories(categories).and("metadata", metadata).filter();
        return new RecallRequest(request.query(), filter, request.topK(),
                Threshold.ofRelevance(request.threshold().least()), request.showExpired());
    }

    boolean wantsRelations() {
        return enableGraph != null && enableGraph && ListForm.hasRelations(outputFormat);
    }

    /** The same search of an older client, whose ids stand beside the filters. */
    SearchMemories beside(double usualThreshold) {
        return new SearchMemories(query == null ? "" : query, null, userId, agentId, appId, runId,
                topK == null ? limit : topK, threshold == null ? usualThreshold : threshold, showExpired, latestOnly,
                referenceDate);
    }

    /** {@code request} narrowed by filters among which unknown keys are of the metadata. */
    RecallRequest lenient(RecallRequest request) {
        Filter tree = filters == null ? new Filter.All() : FilterParser.parseLenient(filters);
        return narrowed(new RecallRequest(request.query(), new EntityFilters().and(request.filter()).and(tree).filter(),
                request.topK(), request.threshold(), request.showExpired()));
    }
}
