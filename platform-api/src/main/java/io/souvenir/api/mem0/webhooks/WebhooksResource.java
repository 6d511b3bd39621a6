package io.souvenir.api.mem0.webhooks;

import java.util.List;

import jakarta.enterprise.context.RequestScoped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

import io.smallrye.mutiny.Uni;
import io.souvenir.admin.webhooks.WebhookService;
import io.souvenir.api.mem0.wire.MessageAnswer;
import io.souvenir.api.mem0.wire.ProjectClaims;
import io.souvenir.api.security.Permission;
import io.souvenir.api.security.Principal;
import io.souvenir.api.security.RequiresPermission;
import io.souvenir.api.v1.webhooks.WebhookIds;

@Path("/api/v1/webhooks/")
@RequestScoped
@RequiresPermission(Permission.MANAGE)
@Tag(name = "mem0")
class WebhooksResource {

    private final Principal principal;
    private final WebhookService webhooks;

    WebhooksResource(Principal principal, WebhookService webhooks) {
        this.principal = principal;
        this.webhooks = webhooks;
    }

    @GET
    @Path("projects/{project}/")
    @Operation(operationId = "mem0Webhooks", summary = "List the webhooks of the credential's project")
    @APIResponse(responseCode = "200", description = "The webhooks, oldest first")
    public Uni<List<WebhookRow>> list(@PathParam("project") String project) {
        ProjectClaims.check(principal, null, project);
        return webhooks.list(principal.project()).map(all -> all.stream().map(WebhookRow::of).toList());
    }

    @POST
    @Path("projects/{project}/")
    @ResponseStatus(201)
    @Operation(operationId = "mem0CreateWebhook", summary = "Make a webhook of the credential's project",
            description = "The secret that verifies its deliveries comes from rotateWebhookSecret.")
    @APIResponseSchema(value = WebhookRow.class, responseCode = "201", responseDescription = "The webhook")
    public Uni<WebhookRow> create(@PathParam("project") String project, @NotNull @Valid WebhookCall body) {
        ProjectClaims.check(principal, null, project);
        return webhooks.create(principal.project(), body.subscription(), principal.subject())
                .map(issued -> WebhookRow.of(issued.webhook()));
    }

    @PUT
    @Path("{webhook_id}/")
    @Operation(operationId = "mem0UpdateWebhook", summary = "Change a webhook; what is absent stays")
    @APIResponse(responseCode = "200", description = "It is changed")
    public Uni<MessageAnswer> update(@PathParam("webhook_id") String id, @NotNull @Valid WebhookCall body) {
        return webhooks.change(principal.project(), WebhookIds.webhook(id), body.patch())
                .map(changed -> MessageAnswer.of("Webhook updated successfully"));
    }

    @DELETE
    @Path("{webhook_id}/")
    @Operation(operationId = "mem0DeleteWebhook", summary = "Delete a webhook")
    @APIResponse(responseCode = "200", description = "It is deleted")
    public Uni<MessageAnswer> delete(@PathParam("webhook_id") String id) {
        return webhooks.delete(principal.project(), WebhookIds.webhook(id))
                .map(gone -> MessageAnswer.of("Webhook deleted successfully"));
    }
}
