package io.souvenir.api.v1.sessions;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.RequestScoped;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.api.input.Limits;
import io.souvenir.api.input.OwnerId;
import io.souvenir.api.input.OwnerParameters;
import io.souvenir.api.input.PageParameters;
import io.souvenir.api.input.Parameters;
import io.souvenir.api.security.Principal;
import io.souvenir.api.v1.Page;
import io.souvenir.engine.memory.Memory;
import io.souvenir.engine.session.Session;
import io.souvenir.engine.session.SessionService;
import io.souvenir.engine.session.SessionSummary;
import io.souvenir.engine.session.SessionTurn;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;

/** A session is the set of turns with one {@code run_id}. It exists while it has turns. */
@Path("/souvenir/v1/sessions")
@RequestScoped
@Tag(name = "sessions")
class SessionsResource {

    private static final int DEFAULT_TOKENS = 500;

    private final Principal principal;
    private final SessionService sessions;

    SessionsResource(Principal principal, SessionService sessions) {
        this.principal = principal;
        this.sessions = sessions;
    }

    @GET
    @Path("/{run_id: .+}/turns")
    @Operation(operationId = "listSessionTurns", summary = "List the messages of a session, newest first",
            description = "A message is listed once its add is accepted, until it is deleted or expires. A page of long"
                    + " messages has fewer items than limit; next_cursor is null on the last page.")
    @APIResponse(responseCode = "200", description = "One page")
    public Uni<Page<TurnView>> turns(@BeanParam @Valid SessionParameters session, @Context RoutingContext request,
            @BeanParam @Valid PageParameters page) {
        return sessions.turns(principal.project(), session.toEngine(request.queryParams()),
                page.size(), page.cursor())
                .map(found -> Page.of(found.items(), TurnView::of, found.nextCursor()));
    }

    @GET
    @Path("/{run_id: .+}/summary")
    @Operation(operationId = "getSessionSummary", summary = "Summarize a session",
            description = "The project's chat model writes the summary. Without one, or where it fails, the summary consists of"
                    + " selected memories of the session, in their own words.")
    @APIResponse(responseCode = "200", description = "The summary")
    public Uni<SessionSummaryView> summary(@BeanParam @Valid SessionParameters session, @Context RoutingContext request,
            @QueryParam("token_budget") @Parameter(description = "The maximum length in tokens (o200k_base)",
                    schema = @Schema(type = SchemaType.INTEGER, minimum = "100", maximum = "32000",
                            defaultValue = "500")) @Nullable String budget) {
        return sessions.written(principal.project(), session.toEngine(request.queryParams()),
                Parameters.whole("token_budget", budget, Limits.MIN_TOKENS, Limits.MAX_TOKENS, DEFAULT_TOKENS))
                .map(SessionSummaryView::of);
    }

    record SessionParameters(
            @PathParam("run_id") @OwnerId @Parameter(description = "The run_id of the messages") String runId,
            @QueryParam("user_id") @OwnerId @Parameter(description = "Only turns of this user") @Nullable String userId,
            @QueryParam("agent_id") @OwnerId @Parameter(description = "Only turns of this agent") @Nullable String agentId,
            @QueryParam("app_id") @OwnerId @Parameter(description = "Only turns of this app") @Nullable String appId) {

        Session toEngine(MultiMap query) {
            return new Session(runId, new OwnerParameters(userId, agentId, appId, null).toFilter(query));
        }
    }

    @Schema(name = "SessionSummary", description = "A summary of a session")
    record SessionSummaryView(
            @Schema(description = "The text; by offline: the selected memories in the order of their timestamps, one on each line; empty where there are none") String summary,
            @Schema(enumeration = {
                    "model", "offline" }, description = "What wrote it") String by,
            @Schema(description = "The length of the summary in tokens (o200k_base)") int tokens,
            @Schema(description = "The memories that it consists of, or that the model was shown") List<UUID> memoryIds,
            @Schema(description = "The number of memories from which they were selected") int memoriesConsidered){

        static SessionSummaryView of(SessionSummary summary) {
            return new SessionSummaryView(summary.text(), summary.byModel() ? "model" : "offline", summary.tokens(),
                    summary.memories().stream().map(Memory::id).toList(),
                    summary.considered());
        }
    }

    @Schema(name = "Turn", description = "One message, with its later corrections")
    record TurnView(
            @Schema(description = "The event of the add that contained the message") UUID eventId,
            @Schema(description = "The memory of the message; null where there is none, or none yet") @Nullable UUID memoryId,
            @Schema(description = "user, assistant or tool") String role,
            @Schema(description = "The name of the speaker") @Nullable String speaker,
            String content,
            @Schema(description = "The time of the message") Instant timestamp) {

        static TurnView of(SessionTurn turn) {
            return new TurnView(turn.place().event(), turn.memoryId(), turn.role(), turn.speaker(), turn.text(),
                    turn.statedAt());
        }
    }
}
