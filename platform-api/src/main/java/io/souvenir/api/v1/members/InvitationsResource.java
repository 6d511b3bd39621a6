package io.souvenir.api.v1.members;

import java.util.UUID;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.admin.members.Invitations;
import io.souvenir.api.input.Parameters;
import io.souvenir.api.security.CurrentCaller;
import io.souvenir.api.security.Permission;
import io.souvenir.api.security.RequiresPermission;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;

/** What a person answers for themselves: the subject of their token decides, and no organization or project of theirs. */
@Path("/souvenir/v1/invitations")
@RequiresPermission(Permission.PERSONAL)
@Tag(name = "administration")
class InvitationsResource {

    private static final int MOST = 100;
    private static final int LAST_PAGE = 99_999;

    private final CurrentCaller caller;
    private final Invitations invitations;

    InvitationsResource(CurrentCaller caller, Invitations invitations) {
        this.caller = caller;
        this.invitations = invitations;
    }

    @GET
    @Operation(operationId = "listInvitations", summary = "List the organizations that ask you to belong to them, oldest first",
            description = "For persons whose address is verified. 100 at most; a shorter page is the last.")
    @APIResponse(responseCode = "200", description = "One page")
    public Uni<InvitationList> list(@QueryParam("page") @Nullable String page, @QueryParam("page_size") @Nullable String size) {
        int most = Parameters.whole("page_size", size, 1, MOST, MOST);
        int first = (Parameters.whole("page", page, 1, LAST_PAGE, 1) - 1) * most;
        return invitations.list(caller.get().subject(), first, most)
                .map(found -> new InvitationList(found.stream().map(InvitationView::of).toList()));
    }

    @POST
    @Path("/{id}/accept")
    @Operation(operationId = "acceptInvitation", summary = "Belong to the organization from now on",
            description = "Whoever belongs to several organizations names a project in each request, in the header Souvenir-Project.")
    @APIResponse(responseCode = "200", description = "What was accepted")
    @APIResponse(responseCode = "404", ref = "Problem")
    public Uni<InvitationView> accept(@PathParam("id") String id) {
        return invitations.accept(caller.get().subject(), invitation(id)).map(InvitationView::of);
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "declineInvitation", summary = "Decline an invitation")
    @APIResponse(responseCode = "204", description = "It is gone")
    @APIResponse(responseCode = "404", ref = "Problem")
    public Uni<Void> decline(@PathParam("id") String id) {
        return invitations.decline(caller.get().subject(), invitation(id));
    }

    private static UUID invitation(String id) {
        // UUID.fromString alone also takes shortened forms.
        if (!id.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
            throw new SouvenirException(ErrorCode.INVITATION_NOT_FOUND, ErrorCode.INVITATION_NOT_FOUND.title());
        }
        return UUID.fromString(id);
    }
}
