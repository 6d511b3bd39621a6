package io.souvenir.api.v1.members;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.souvenir.admin.identity.Role;
import io.souvenir.admin.members.AddedMember;
import io.souvenir.admin.members.Member;
import io.souvenir.admin.members.NewProjectMember;
import io.souvenir.admin.members.ProjectMember;

/** A member of an organization or of a project. */
@JsonNaming(SnakeCaseStrategy.class)
record MemberView(String id, String email,
        @Schema(description = "null in an organization's list: only a member of single projects") @Nullable String role,
        @Schema(description = MemberView.ACCEPTED) boolean accepted) {

    static final String ACCEPTED = """
            Whether the person has accepted to belong to the organization. Until then their role opens nothing, unless the \
            organization made their account and nobody has verified its address""";

    /** Somebody who was invited, with what opens a new account. */
    @JsonNaming(SnakeCaseStrategy.class)
    @Schema(name = "AddedMember")
    record Added(String id, String email, String role, @Schema(description = ACCEPTED) boolean accepted,
            @Schema(description = "For a new account: to be handed over, and replaced at the first login. Shown this once") @Nullable String temporaryPassword) {

        static Added of(AddedMember added, String role) {
            Member member = added.member();
            return new Added(member.id(), member.email(), role, member.accepted(), added.temporaryPassword());
        }

        static Added of(NewProjectMember added) {
            ProjectMember member = added.member();
            return new Added(member.id(), member.email(), member.role().wireName(), member.accepted(),
                    added.temporaryPassword());
        }
    }

    static MemberView of(Member member) {
        Role role = member.role();
        return new MemberView(member.id(), member.email(), role == null ? null : role.wireName(), member.accepted());
    }

    static MemberView of(ProjectMember member) {
        return new MemberView(member.id(), member.email(), member.role().wireName(), member.accepted());
    }
}
