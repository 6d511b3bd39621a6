package io.souvenir.api.v1.sessions;

import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

import io.souvenir.api.input.OwnerId;
import io.souvenir.api.input.OwnerParameters;
import io.souvenir.engine.session.Session;
import io.vertx.core.MultiMap;

record SessionParameters(
        @PathParam("run_id") @OwnerId @Parameter(description = "The run_id of the messages") String runId,
        @QueryParam("user_id") @OwnerId @Parameter(description = "Only turns of this user") @Nullable String userId,
        @QueryParam("agent_id") @OwnerId @Parameter(description = "Only turns of this agent") @Nullable String agentId,
        @QueryParam("app_id") @OwnerId @Parameter(description = "Only turns of this app") @Nullable String appId) {

    Session toEngine(MultiMap query) {
        return new Session(runId, new OwnerParameters(userId, agentId, appId, null).toFilter(query));
    }
}
