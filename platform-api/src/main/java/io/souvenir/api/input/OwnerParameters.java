package io.souvenir.api.input;

import java.util.List;

import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

import io.souvenir.engine.filter.Filter;
import io.souvenir.engine.memory.Owners;
import io.vertx.core.MultiMap;

/** The owner ids of a query string. */
public record OwnerParameters(
        @QueryParam("user_id") @OwnerId @Parameter(description = "Only memories of this user") @Nullable String userId,
        @QueryParam("agent_id") @OwnerId @Parameter(description = "Only memories of this agent") @Nullable String agentId,
        @QueryParam("app_id") @OwnerId @Parameter(description = "Only memories of this app") @Nullable String appId,
        @QueryParam("run_id") @OwnerId @Parameter(description = "Only memories of this run") @Nullable String runId) {

    /** Fails on an id that is empty or given twice. */
    public Owners toEngine(MultiMap query) {
        Parameters.givenOnce(query, List.of("user_id", "agent_id", "app_id", "run_id"));
        return new Owners(userId, agentId, appId, runId);
    }

    public Filter toFilter(MultiMap query) {
        return new FilterBuilder().owners(toEngine(query)).filter();
    }
}
