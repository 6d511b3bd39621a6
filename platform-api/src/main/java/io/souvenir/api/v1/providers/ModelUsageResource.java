package io.souvenir.api.v1.providers;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.api.security.Permission;
import io.souvenir.api.security.Principal;
import io.souvenir.api.security.RequiresPermission;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.provider.usage.DailyUsage;
import io.souvenir.engine.provider.usage.ModelUsage;

@Path("/souvenir/v1/model-usage")
@RequestScoped
@RequiresPermission(Permission.MANAGE)
@Tag(name = "models")
@Produces(MediaType.APPLICATION_JSON)
class ModelUsageResource {

    private static final int DEFAULT_DAYS = 30;
    private static final int MAX_DAYS = 366;

    private final Principal principal;
    private final ModelUsage usage;

    ModelUsageResource(Principal principal, ModelUsage usage) {
        this.principal = principal;
        this.usage = usage;
    }

    @GET
    @Operation(operationId = "getModelUsage", summary = "Get how often the project's models were called",
            description = "One entry for each day (UTC), purpose and source; days without calls have none. Calls that failed are among the calls. Tokens are those that the provider reports.")
    @APIResponse(responseCode = "200", description = "The usage, the latest day first")
    public Uni<UsageView> get(
            @Parameter(description = "The first day. Default: 29 days before to.") @QueryParam("from") @Nullable LocalDate from,
            @Parameter(
                    description = "The last day, at most 365 days after from. Default: today.") @QueryParam("to") @Nullable LocalDate to) {
        LocalDate last = Objects.requireNonNullElseGet(to, () -> LocalDate.now(ZoneOffset.UTC));
        LocalDate first = Objects.requireNonNullElseGet(from, () -> last.minusDays(DEFAULT_DAYS - 1L));
        if (first.isAfter(last) || first.plusDays(MAX_DAYS).isBefore(last)) {
            throw SouvenirException.invalid("from", "from must be at most " + (MAX_DAYS - 1) + " days before to");
        }
        return usage.between(principal.project(), first, last)
                .map(days -> new UsageView(days.stream().map(DayView::of).toList()));
    }

    @Schema(name = "ModelUsage")
    record UsageView(List<DayView> items) {
    }

    @Schema(name = "ModelUsageOfDay")
    record DayView(LocalDate day, String purpose,
            @Schema(description = "project: the project's own model. platform: the operator's.") String source, long calls,
            long failures, long inputTokens, long outputTokens) {

        static DayView of(DailyUsage usage) {
            return new DayView(usage.day(), usage.purpose().wireName(), usage.platform() ? "platform" : "project",
                    usage.calls(), usage.failures(), usage.inputTokens(), usage.outputTokens());
        }
    }
}
