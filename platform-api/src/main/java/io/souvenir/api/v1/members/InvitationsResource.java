package io.souvenir.api.v1.members;

import java.time.Instant;
import java.util.UUID;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.admin.identity.Role;
import io.souvenir.admin.members.Invitations;
import io.souvenir.admin.members.Invitations.Invitation;
import io.souvenir.api.input.ResourceIds;
import io.souvenir.api.security.CurrentCaller;
import io.souvenir.api.security.Permission;
import io.souvenir.api.security.RequiresPermission;
import io.souvenir.api.v1.ItemList;
import io.souvenir.engine.error.ErrorCode;

/** A person's own invitations. Only the subject of the token counts, not an organization or project. */
@Path("/souvenir/v1/invitations")
@RequiresPermission(Permission.PERSONAL)
@Tag(name = "administration")
class InvitationsResource {

    private final CurrentCaller caller;
    private final Invitations invitations;

    InvitationsResource(CurrentCaller caller, Invitations invitations) {
        this.caller = caller;
        this.invitations = invitations;
    }

    @GET
    @Operation(operationId = "listInvitations", summary = "List your invitations, oldest first",
            description = "For accounts with a verified address. At most 100 on a page. A page with fewer items than page_size is the last.")
    @APIResponse(responseCode = "200", description = "One page")
    public Uni<ItemList<InvitationView>> list(@BeanParam PageNumber page) {
        return invitations.list(caller.get().subject(), page.offset(), page.size())
                .map(found -> ItemList.of(found, InvitationView::of));
    }

    @POST
    @Path("/{id}/accept")
    @Operation(operationId = "acceptInvitation", summary = "Accept an invitation",
            description = "A member of several organizations must name a project in each request, in the header Souvenir-Project.")
    @APIResponse(responseCode = "200", description = "The accepted invitation")
    public Uni<InvitationView> accept(@PathParam("id") String id) {
        return invitations.accept(caller.get().subject(), ResourceIds.read(id, ErrorCode.INVITATION_NOT_FOUND))
                .map(InvitationView::of);
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "declineInvitation", summary = "Decline an invitation")
    @APIResponse(responseCode = "204", description = "The invitation is deleted")
    public Uni<Void> decline(@PathParam("id") String id) {
        return invitations.decline(caller.get().subject(), ResourceIds.read(id, ErrorCode.INVITATION_NOT_FOUND));
    }

    record InvitationView(UUID id, UUID organization, String organizationName,
            @Schema(description = "The role in the organization; null where the invitation is to single projects only") @Nullable String role,
            Instant invitedAt) {

        static InvitationView of(Invitation invitation) {
            Role role = invitation.role();
            return new InvitationView(invitation.id(), invitation.tenant().value(), invitation.organization(),
                    role == null ? null : role.wireName(), invitation.invitedAt());
        }
    }
}
