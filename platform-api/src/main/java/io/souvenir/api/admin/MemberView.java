package io.souvenir.api.admin;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.souvenir.admin.identity.Admission;
import io.souvenir.admin.identity.Person;
import io.souvenir.admin.identity.Role;
import io.souvenir.admin.members.NewProjectMember;
import io.souvenir.admin.members.ProjectMember;

/** A member of an organization or of a project. */
@JsonNaming(SnakeCaseStrategy.class)
record MemberView(String id, String email,
        @Schema(description = "null in an organization's list: only a member of single projects") @Nullable String role) {

    /** A member who was added, with what opens a new account. */
    @JsonNaming(SnakeCaseStrategy.class)
    @Schema(name = "AddedMember")
    record Added(String id, String email, String role,
            @Schema(description = "For a new account: to be handed over, and replaced at the first login. Shown this once") @Nullable String temporaryPassword) {

        static Added of(Admission admission, String role) {
            return new Added(admission.person().id(), admission.person().email(), role, admission.temporaryPassword());
        }

        static Added of(NewProjectMember added) {
            ProjectMember member = added.member();
            return new Added(member.id(), member.email(), member.role().wireName(), added.temporaryPassword());
        }
    }

    static MemberView of(Person person) {
        Role role = person.role();
        return new MemberView(person.id(), person.email(), role == null ? null : role.wireName());
    }

    static MemberView of(ProjectMember member) {
        return new MemberView(member.id(), member.email(), member.role().wireName());
    }
}
