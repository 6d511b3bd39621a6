package io.souvenir.api.mem0.exports;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.RequestScoped;
import jakarta.validation.Valid;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.api.responses.Responses;
import io.souvenir.api.security.Permission;
import io.souvenir.api.security.Principal;
import io.souvenir.api.security.RequiresPermission;
import io.souvenir.engine.memory.Memory;
import io.souvenir.engine.summary.Summary;
import io.souvenir.engine.summary.SummaryService;

@Path("/v1/summary/")
@RequestScoped
@RequiresPermission(Permission.READ)
class SummaryResource {

    private final Principal principal;
    private final SummaryService summaries;
    private final Responses responses;

    SummaryResource(Principal principal, SummaryService summaries, Responses responses) {
        this.responses = responses;
        this.principal = principal;
        this.summaries = summaries;
    }

    @POST
    @Operation(operationId = "mem0Summary", summary = "Summarize memories",
            description = "The summary consists of memories in their own words, selected from the newest 1000.")
    @APIResponse(responseCode = "200", description = "The summary; empty where no memory matches")
    public Uni<SummaryAnswer> summarize(@Valid @Nullable Selection given) {
        Selection selection = (given == null ? Selection.ALL : given).check(principal);
        return responses.heavy(() -> summaries.summarize(principal.project(), selection.filter())).map(SummaryAnswer::of);
    }

    @Schema(name = "Mem0Summary")
    record SummaryAnswer(
            @Schema(description = "The selected memories in the order of their timestamps, one on each line") String summary,
            @Schema(description = "The number of memories from which they were selected") int memories,
            @Schema(description = "The selected memories") List<UUID> results) {

        static SummaryAnswer of(Summary summary) {
            return new SummaryAnswer(summary.text(), summary.considered(), summary.memories().stream().map(Memory::id).toList());
        }
    }
}
