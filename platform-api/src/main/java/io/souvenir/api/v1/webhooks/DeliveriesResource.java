package io.souvenir.api.v1.webhooks;

import jakarta.enterprise.context.RequestScoped;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.admin.webhooks.Delivery;
import io.souvenir.admin.webhooks.DeliveryService;
import io.souvenir.api.input.Limits;
import io.souvenir.api.input.Parameters;
import io.souvenir.api.security.Permission;
import io.souvenir.api.security.Principal;
import io.souvenir.api.security.RequiresPermission;

@Path("/souvenir/v1/webhooks/{id}")
@RequestScoped
@RequiresPermission(Permission.MANAGE)
@Tag(name = "webhooks")
class DeliveriesResource {

    private static final int PAGE = 50;

    private final Principal principal;
    private final DeliveryService deliveries;

    DeliveriesResource(Principal principal, DeliveryService deliveries) {
        this.principal = principal;
        this.deliveries = deliveries;
    }

    @GET
    @Path("/deliveries")
    @Operation(operationId = "listWebhookDeliveries", summary = "List what a webhook was told or is to be told, newest first")
    @APIResponse(responseCode = "200", description = "One page")
    @APIResponse(responseCode = "404", ref = "Problem")
    public Uni<DeliveryList> list(@PathParam("id") String id,
            @QueryParam("status") @Pattern(regexp = "pending|delivered|failed|dropped",
                    message = "must be pending, delivered, failed or dropped") @Nullable String status,
            @QueryParam("limit") @Parameter(description = "How many at most",
                    schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200",
                            defaultValue = "50")) @Nullable String limit,
            @QueryParam("cursor") @Parameter(description = "The next_cursor of the page before") @Size(
                    max = Limits.MAX_CURSOR) @Nullable String cursor) {
        int most = Parameters.whole("limit", limit, 1, Limits.MAX_PAGE, PAGE);
        DeliveryService.Query question = new DeliveryService.Query(
                status == null ? null : Delivery.Status.named(status).orElseThrow(),
                cursor == null ? null : WebhookIds.cursor(cursor), most + 1);
        return deliveries.list(principal.project(), WebhookIds.webhook(id), question)
                .map(found -> DeliveryList.of(found, most));
    }

    @POST
    @Path("/test")
    @ResponseStatus(201)
    @Operation(operationId = "testWebhook", summary = "Send a webhook a delivery that tells nothing",
            description = "It is sent as any other; a webhook that is switched off gets it when it is switched on.")
    @APIResponseSchema(value = DeliveryView.class, responseCode = "201", responseDescription = "The delivery, about to be sent")
    @APIResponse(responseCode = "404", ref = "Problem")
    public Uni<DeliveryView> test(@PathParam("id") String id) {
        return deliveries.test(principal.project(), WebhookIds.webhook(id)).map(DeliveryView::of);
    }

    @POST
    @Path("/deliveries/{delivery_id}/replay")
    @Operation(operationId = "replayWebhookDelivery", summary = "Send a delivery again, at once and under its own id")
    @APIResponse(responseCode = "200", description = "The delivery, about to be sent")
    @APIResponse(responseCode = "404", ref = "Problem")
    public Uni<DeliveryView> replay(@PathParam("id") String id, @PathParam("delivery_id") String delivery) {
        return deliveries.replay(principal.project(), WebhookIds.webhook(id), WebhookIds.delivery(delivery))
                .map(DeliveryView::of);
    }
}
