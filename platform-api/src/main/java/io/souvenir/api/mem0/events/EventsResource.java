package io.souvenir.api.mem0.events;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.api.mem0.memories.AddAnswer;
import io.souvenir.api.mem0.wire.Mem0Errors;
import io.souvenir.api.mem0.wire.Paging;
import io.souvenir.api.mem0.wire.Paging.Page;
import io.souvenir.api.responses.Batch;
import io.souvenir.api.responses.Responses;
import io.souvenir.api.security.Principal;
import io.souvenir.engine.extraction.ExtractionOutcome;
import io.souvenir.engine.ingest.IngestEvent;
import io.souvenir.engine.ingest.IngestEventSlice;
import io.souvenir.engine.ingest.IngestService;

@Path("/")
@RequestScoped
class EventsResource {

    private final Principal principal;
    private final IngestService ingest;
    private final UriInfo uri;
    private final Responses responses;

    EventsResource(Principal principal, IngestService ingest, UriInfo uri, Responses responses) {
        this.responses = responses;
        this.principal = principal;
        this.ingest = ingest;
        this.uri = uri;
    }

    @GET
    @Path("v1/event/{id}/")
    @Operation(operationId = "mem0Event", summary = "Get the event of an add or an erasure")
    @APIResponse(responseCode = "200", description = "The event")
    public Uni<EventRow> get(@PathParam("id") String id) {
        return ingest.event(principal.project(), Mem0Errors.eventId(id)).map(EventRow::of)
                .onFailure().transform(Mem0Errors::translate);
    }

    @GET
    @Path("v1/memories/events/")
    @Operation(operationId = "mem0MemoryEvents",
            summary = "List the project's events, newest first (older path)")
    @APIResponse(responseCode = "200", description = "One page", content = @Content(mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = Page.class)))
    public Uni<Object> listOfMemories() {
        return list();
    }

    @GET
    @Path("v1/events/")
    @Operation(operationId = "mem0Events", summary = "List the project's events of adds and erasures, newest first")
    @APIResponse(responseCode = "200", description = "One page", content = @Content(mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = Page.class)))
    public Uni<Object> list() {
        Paging paging = Paging.of(uri, null, null);
        return ingest.events(principal.project(), paging.offset(), paging.size())
                .chain(slice -> {
                    long total = slice.total();
                    return !slice.more() ? Uni.createFrom().<Object>item(paging.of(rows(slice), total))
                            : responses.streamed(rows -> paging.of(rows, total), () -> batch(paging.offset(), paging.size()));
                });
    }

    private Uni<Batch> batch(int offset, int limit) {
        return ingest.events(principal.project(), offset, limit).map(slice -> {
            int read = slice.items().size();
            return new Batch(rows(slice), slice.more() ? () -> batch(offset + read, limit - read) : null);
        });
    }

    private static List<EventRow> rows(IngestEventSlice slice) {
        return slice.items().stream().map(EventRow::of).toList();
    }

    @Schema(name = "Mem0Event")
    record EventRow(UUID id, IngestEvent.Kind eventType, IngestEvent.Status status,
            @Schema(type = SchemaType.OBJECT) Map<String, Object> payload,
            @Schema(type = SchemaType.OBJECT) Map<String, Object> metadata, List<AddAnswer.Result> results, Instant createdAt,
            Instant updatedAt, @Nullable Instant startedAt, @Nullable Instant completedAt,
            @Schema(description = "Milliseconds from the request to its completion") @Nullable Double latency,
            @Nullable String graphStatus,
            @Nullable String error) {

        private static final double NANOS_PER_MILLI = 1e6;

        static EventRow of(IngestEvent event) {
            Instant completed = event.completedAt();
            Instant started = event.startedAt();
            Double latency = completed == null ? null
                    : Duration.between(event.createdAt(), completed).toNanos() / NANOS_PER_MILLI;
            return new EventRow(event.id(), event.kind(), event.status(), Map.of(), metadata(event), AddAnswer.results(event),
                    event.createdAt(),
                    completed != null ? completed : started != null ? started : event.createdAt(), started, completed, latency,
                    null, event.error());
        }

        /** Mem0 has no fields for these, but its clients return the metadata to the caller. */
        private static Map<String, Object> metadata(IngestEvent event) {
            Map<String, Object> metadata = new HashMap<>();
            ExtractionOutcome outcome = event.extraction();
            if (outcome != null) {
                metadata.put("extraction", outcome.fields());
            }
            if (!event.skipped().isEmpty()) {
                metadata.put("skipped", event.skipped());
            }
            return metadata;
        }
    }
}
