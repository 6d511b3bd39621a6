package io.souvenir.api.mem0.members;

import java.util.List;
import java.util.Locale;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.souvenir.admin.identity.Role;
import io.souvenir.admin.members.Member;
import io.souvenir.admin.members.ProjectMember;
import io.souvenir.api.input.EmailAddress;

/**
 * Members. Mem0's two roles are the lowest and the highest of ours; the other roles keep their names. Mem0 has no invitations, so
 * invited persons are listed as members.
 */
@Schema(name = "Mem0Members")
record MemberRows(List<Row> members) {

    @Schema(name = "Mem0Member")
    record Row(String username, String email, String role) {

        static Row of(ProjectMember member) {
            return new Row(member.email(), member.email(), member.role().name());
        }

        static Row of(Member member, Role role) {
            return new Row(member.email(), member.email(), role.name());
        }
    }

    @Schema(name = "Mem0MemberCall")
    record MemberCall(@NotNull @EmailAddress String email,
            @Pattern(regexp = "READER|OWNER", message = "must be READER or OWNER") @Schema(
                    description = "Default: READER") @Nullable String role) {

        /** In lower case: addresses are compared without case. */
        String address() {
            return email.toLowerCase(Locale.ROOT);
        }

        Role toEngine() {
            return role == null ? Role.READER : Role.valueOf(role);
        }
    }
}
