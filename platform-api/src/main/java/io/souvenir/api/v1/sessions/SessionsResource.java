package io.souvenir.api.v1.sessions;

import jakarta.enterprise.context.RequestScoped;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
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
import io.souvenir.api.input.PageParameters;
import io.souvenir.api.input.Parameters;
import io.souvenir.api.security.Principal;
import io.souvenir.api.v1.Page;
import io.souvenir.engine.session.SessionService;
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
            description = "The summary consists of selected memories of the session, in their own words.")
    @APIResponse(responseCode = "200", description = "The summary")
    public Uni<SessionSummaryView> summary(@BeanParam @Valid SessionParameters session, @Context RoutingContext request,
            @QueryParam("token_budget") @Parameter(description = "The maximum length in tokens (o200k_base)",
                    schema = @Schema(type = SchemaType.INTEGER, minimum = "100", maximum = "32000",
                            defaultValue = "500")) @Nullable String budget) {
        return sessions.summary(principal.project(), session.toEngine(request.queryParams()), null,
                Parameters.whole("token_budget", budget, Limits.MIN_TOKENS, Limits.MAX_TOKENS, DEFAULT_TOKENS))
                .map(SessionSummaryView::of);
    }
}
