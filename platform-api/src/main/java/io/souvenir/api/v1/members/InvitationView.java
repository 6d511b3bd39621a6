package io.souvenir.api.v1.members;

import java.time.Instant;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.souvenir.admin.identity.Role;
import io.souvenir.admin.members.Invitation;

record InvitationView(UUID id, UUID organization, String organizationName,
        @Schema(description = "The role in the organization; null where the invitation is to single projects only") @Nullable String role,
        Instant invitedAt) {

    static InvitationView of(Invitation invitation) {
        Role role = invitation.role();
        return new InvitationView(invitation.id(), invitation.tenant().value(), invitation.organization(),
                role == null ? null : role.wireName(), invitation.invitedAt());
    }
}
