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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.mutiny.Uni;
import io.souvenir.admin.webhooks.WebhookService;
import io.souvenir.api.input.ResourceIds;
import io.souvenir.api.input.StrictReader;
import io.souvenir.api.security.Permission;
import io.souvenir.api.security.Principal;
import io.souvenir.api.security.RequiresPermission;
import io.souvenir.api.v1.ItemList;

@Path("/souvenir/v1/webhooks")
@RequestScoped
@RequiresPermission(Permission.MANAGE)
@Tag(name = "webhooks")
@Produces(MediaType.APPLICATION_JSON)
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
    public Uni<ItemList<WebhookView>> list() {
        return webhooks.list(principal.project())
                .map(found -> ItemList.of(found, WebhookView::of));
    }

    @POST
    @CustomDeserialization(StrictReader.class)
    @ResponseStatus(201)
    @Operation(operationId = "createWebhook", summary = "Create a webhook, which receives events of the project",
            description = "The secret is returned only once.")
    @APIResponseSchema(value = IssuedWebhookView.class, responseCode = "201",
            responseDescription = "The webhook and its secret")
    @APIResponse(responseCode = "409", ref = "Problem")
    public Uni<IssuedWebhookView> create(@NotNull @Valid NewWebhook body) {
        return webhooks.create(principal.project(), body.toEngine(), principal.subject()).map(IssuedWebhookView::of);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getWebhook", summary = "Get a webhook")
    @APIResponse(responseCode = "200", description = "The webhook")
    @APIResponse(responseCode = "404", ref = "Problem")
    public Uni<WebhookView> get(@PathParam("id") String id) {
        return webhooks.get(principal.project(), ResourceIds.webhook(id)).map(WebhookView::of);
    }

    @PATCH
    @CustomDeserialization(StrictReader.class)
    @Path("/{id}")
    @Operation(operationId = "updateWebhook", summary = "Update, activate or deactivate a webhook",
            description = "Pending deliveries are sent to the new URL.")
    @APIResponse(responseCode = "200", description = "The webhook")
    @APIResponse(responseCode = "404", ref = "Problem")
    public Uni<WebhookView> update(@PathParam("id") String id, @NotNull @Valid WebhookChange body) {
        return webhooks.change(principal.project(), ResourceIds.webhook(id), body.toEngine()).map(WebhookView::of);
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "deleteWebhook", summary = "Delete a webhook and its deliveries")
    @APIResponse(responseCode = "204", description = "The webhook is deleted")
    @APIResponse(responseCode = "404", ref = "Problem")
    public Uni<Void> delete(@PathParam("id") String id) {
        return webhooks.delete(principal.project(), ResourceIds.webhook(id));
    }

    @POST
    @Path("/{id}/secret")
    @Operation(operationId = "rotateWebhookSecret", summary = "Replace the secret of a webhook",
            description = "The new secret is returned only once. Until previous_valid_until deliveries are signed with both secrets.")
    @APIResponse(responseCode = "200", description = "The new secret")
    @APIResponse(responseCode = "404", ref = "Problem")
    public Uni<RotatedSecretView> rotate(@PathParam("id") String id) {
        return webhooks.rotateSecret(principal.project(), ResourceIds.webhook(id)).map(RotatedSecretView::of);
    }
}
