package io.souvenir.api.v1.members;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.souvenir.admin.identity.Role;
import io.souvenir.admin.members.AddedMember;
import io.souvenir.admin.members.Member;
import io.souvenir.admin.members.ProjectMember;

record MemberView(String id, String email,
        @Schema(description = "The role; null for a person who is only a member of single projects") @Nullable String role,
        @Schema(description = MemberView.ACCEPTED) boolean accepted) {

    static final String ACCEPTED = """
            Whether the person has accepted the invitation to the organization. Until then the role gives no access, unless the \
            organization created the account and its address is not verified""";

    @Schema(name = "AddedMember")
    record Added(String id, String email, String role, @Schema(description = ACCEPTED) boolean accepted,
            @Schema(description = "The password of a new account, which must be changed at the first login. Returned only once.") @Nullable String temporaryPassword) {

        static Added of(AddedMember<Member> added, String role) {
            Member member = added.member();
            return new Added(member.id(), member.email(), role, member.accepted(), added.temporaryPassword());
        }

        static Added of(AddedMember<ProjectMember> added) {
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
