package io.souvenir.api.mem0.projects;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.souvenir.admin.identity.Person;
import io.souvenir.admin.identity.Role;
import io.souvenir.admin.members.ProjectMember;

/** Members as Mem0 shows them. Its two roles are the least and the highest of ours; the others stand under their own names. */
@JsonNaming(SnakeCaseStrategy.class)
@Schema(name = "Mem0Members")
record MemberRows(List<Row> members) {

    @JsonNaming(SnakeCaseStrategy.class)
    @Schema(name = "Mem0Member")
    record Row(String username, String email, String role) {

        static Row of(ProjectMember member) {
            return new Row(member.email(), member.email(), member.role().name());
        }

        static Row of(Person person, Role role) {
            return new Row(person.email(), person.email(), role.name());
        }
    }
}
