package io.souvenir.api.v1.webhooks;

import jakarta.enterprise.context.RequestScoped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.mutiny.Uni;
import io.souvenir.admin.webhooks.WebhookService;
import io.souvenir.api.input.StrictReader;
import io.souvenir.api.security.Permission;
import io.souvenir.api.security.Principal;
import io.souvenir.api.security.RequiresPermission;

@Path("/souvenir/v1/webhooks")
@RequestScoped
@RequiresPermission(Permission.MANAGE)
@Tag(name = "webhooks")
class WebhooksResource {

    private final Principal principal;
    private final WebhookService webhooks;

    WebhooksResource(Principal principal, WebhookService webhooks) {
        this.principal = principal;
        this.webhooks = webhooks;
    }

    @GET
    @Operation(operationId = "listWebhooks", summary = "List the project's webhooks, oldest first")
    @APIResponse(responseCode = "200", description = "The webhooks")
    public Uni<WebhookList> list() {
        return webhooks.list(principal.project())
                .map(found -> new WebhookList(found.stream().map(WebhookView::of).toList()));
    }

    @POST
    @CustomDeserialization(StrictReader.class)
    @ResponseStatus(201)
    @Operation(operationId = "createWebhook", summary = "Have an address told of the project's changes",
            description = "The secret is shown this once.")
    @APIResponseSchema(value = IssuedWebhookView.class, responseCode = "201",
            responseDescription = "The webhook and its secret")
    @APIResponse(responseCode = "409", ref = "Problem")
    public Uni<IssuedWebhookView> create(@NotNull @Valid NewWebhook body) {
        return webhooks.create(principal.project(), body.subscription(), principal.subject()).map(IssuedWebhookView::of);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getWebhook", summary = "Read a webhook")
    @APIResponse(responseCode = "200", description = "The webhook")
    @APIResponse(responseCode = "404", ref = "Problem")
    public Uni<WebhookView> get(@PathParam("id") String id) {
        return webhooks.get(principal.project(), WebhookIds.webhook(id)).map(WebhookView::of);
    }

    @PATCH
    @CustomDeserialization(StrictReader.class)
    @Path("/{id}")
    @Operation(operationId = "changeWebhook", summary = "Change a webhook, or switch it off or on",
            description = "What waits to be sent goes to the new address.")
    @APIResponse(responseCode = "200", description = "The webhook")
    @APIResponse(responseCode = "404", ref = "Problem")
    public Uni<WebhookView> change(@PathParam("id") String id, @NotNull @Valid WebhookChange body) {
        return webhooks.change(principal.project(), WebhookIds.webhook(id), body.patch()).map(WebhookView::of);
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "deleteWebhook", summary = "Delete a webhook with all its deliveries")
    @APIResponse(responseCode = "204", description = "It is told nothing more")
    @APIResponse(responseCode = "404", ref = "Problem")
    public Uni<Void> delete(@PathParam("id") String id) {
        return webhooks.delete(principal.project(), WebhookIds.webhook(id));
    }

    @POST
    @Path("/{id}/secret")
    @Operation(operationId = "rotateWebhookSecret", summary = "Give a webhook a new secret",
            description = "It is shown this once. For a while deliveries are signed with both, so that the receiver can change over.")
    @APIResponse(responseCode = "200", description = "The new secret")
    @APIResponse(responseCode = "404", ref = "Problem")
    public Uni<RotatedSecretView> rotate(@PathParam("id") String id) {
        return webhooks.rotateSecret(principal.project(), WebhookIds.webhook(id)).map(RotatedSecretView::of);
    }
}
