package io.souvenir.api.v1.events;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;
import io.souvenir.api.input.ResourceIds;
import io.souvenir.api.security.Principal;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.ingest.IngestService;

@Path("/souvenir/v1/events")
@RequestScoped
@Tag(name = "events")
class EventsResource {

    private final Principal principal;
    private final IngestService ingest;

    EventsResource(Principal principal, IngestService ingest) {
        this.principal = principal;
        this.ingest = ingest;
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getEvent", summary = "Get the event of an add")
    @APIResponse(responseCode = "200", description = "The event")
    public Uni<EventView> get(@PathParam("id") String id) {
        return ingest.event(principal.project(), ResourceIds.read(id, ErrorCode.EVENT_NOT_FOUND)).map(EventView::of);
    }
}
