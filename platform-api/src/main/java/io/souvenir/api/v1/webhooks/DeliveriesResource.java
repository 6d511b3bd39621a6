package io.souvenir.api.v1.webhooks;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.RequestScoped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.admin.webhooks.Delivery;
import io.souvenir.admin.webhooks.DeliveryService;
import io.souvenir.api.input.PageParameters;
import io.souvenir.api.input.ResourceIds;
import io.souvenir.api.security.Permission;
import io.souvenir.api.security.Principal;
import io.souvenir.api.security.RequiresPermission;
import io.souvenir.api.v1.Page;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;

@Path("/souvenir/v1/webhooks/{id}")
@RequestScoped
@RequiresPermission(Permission.MANAGE)
@Tag(name = "webhooks")
@Produces(MediaType.APPLICATION_JSON)
class DeliveriesResource {

    private final Principal principal;
    private final DeliveryService deliveries;

    DeliveriesResource(Principal principal, DeliveryService deliveries) {
        this.principal = principal;
        this.deliveries = deliveries;
    }

    @GET
    @Path("/deliveries")
    @Operation(operationId = "listWebhookDeliveries", summary = "List the deliveries of a webhook, newest first")
    @APIResponse(responseCode = "200", description = "One page")
    public Uni<Page<DeliveryView>> list(@PathParam("id") String id,
            @QueryParam("status") @Pattern(regexp = "pending|delivered|failed|dropped",
                    message = "must be pending, delivered, failed or dropped") @Nullable String status,
            @BeanParam @Valid PageParameters page) {
        DeliveryService.Query question = new DeliveryService.Query(
                status == null ? null : Delivery.Status.named(status).orElseThrow(), cursor(page.cursor()), page.size() + 1);
        return deliveries.list(principal.project(), ResourceIds.webhook(id), question).map(found -> page(found, page.size()));
    }

    /** @param found one more than {@code size} where there is a next page */
    private static Page<DeliveryView> page(List<Delivery> found, int size) {
        List<Delivery> items = found.subList(0, Math.min(size, found.size()));
        return Page.of(items, DeliveryView::of, found.size() > size ? items.getLast().id().toString() : null);
    }

    private static @Nullable UUID cursor(@Nullable String cursor) {
        if (cursor != null && !ResourceIds.isUuid(cursor)) {
            throw SouvenirException.invalid("cursor", "cursor must be the next_cursor of a page");
        }
        return cursor == null ? null : UUID.fromString(cursor);
    }

    @POST
    @Path("/test")
    @ResponseStatus(201)
    @Operation(operationId = "testWebhook", summary = "Send a test delivery to a webhook",
            description = "It is sent as any other delivery; for an inactive webhook, once it is active again.")
    @APIResponseSchema(value = DeliveryView.class, responseCode = "201",
            responseDescription = "The delivery; it will be sent immediately")
    public Uni<DeliveryView> test(@PathParam("id") String id) {
        return deliveries.test(principal.project(), ResourceIds.webhook(id)).map(DeliveryView::of);
    }

    @POST
    @Path("/deliveries/{delivery_id}/replay")
    @Operation(operationId = "replayWebhookDelivery", summary = "Send a delivery again with the same id")
    @APIResponse(responseCode = "200", description = "The delivery; it will be sent immediately")
    public Uni<DeliveryView> replay(@PathParam("id") String id, @PathParam("delivery_id") String delivery) {
        return deliveries
                .replay(principal.project(), ResourceIds.webhook(id), ResourceIds.read(delivery, ErrorCode.DELIVERY_NOT_FOUND))
                .map(DeliveryView::of);
    }

    @Schema(description = "The delivery of an event to a webhook")
    record DeliveryView(
            @Schema(description = "The same for every attempt; sent in the header webhook-id") UUID id,
            @Schema(description = "The event type, or webhook_test") String type,
            @Schema(description = "The id of the memory or event; null for a test") @Nullable UUID subject,
            @Schema(description = "pending, delivered, failed, or dropped where the memory was deleted before") String status,
            int attempts,
            @Schema(description = "The time of the next attempt; null where no attempt follows") @Nullable Instant nextAttempt,
            @Schema(description = "The last HTTP status of the receiver") @Nullable Integer httpStatus,
            @Schema(description = "The reason of the last failure: http_status; without a response url, no_permitted_address, "
                    + "connect, tls, timeout, redirect or closed; forgotten where the delivery was dropped") @Nullable String failure,
            Instant occurredAt, @Nullable Instant attemptedAt, @Nullable Instant finishedAt) {

        static DeliveryView of(Delivery delivery) {
            return new DeliveryView(delivery.id(), delivery.type(), delivery.subject(), delivery.status().wireName(),
                    delivery.attempts(), delivery.nextAttempt(), delivery.httpStatus(), delivery.failure(),
                    delivery.occurredAt(), delivery.attemptedAt(), delivery.finishedAt());
        }
    }
}
