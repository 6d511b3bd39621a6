package io.souvenir.api.mem0.members;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.souvenir.admin.identity.Role;
import io.souvenir.admin.members.Member;
import io.souvenir.admin.members.ProjectMember;

/** Members as Mem0 shows them. Its two roles are the least and the highest of ours; the others stand under their own names. Whoever has not accepted yet is shown too: Mem0 knows no invitations. */
@JsonNaming(SnakeCaseStrategy.class)
@Schema(name = "Mem0Members")
record MemberRows(List<Row> members) {

    @JsonNaming(SnakeCaseStrategy.class)
    @Schema(name = "Mem0Member")
    record Row(String username, String email, String role) {

        static Row of(ProjectMember member) {
            return new Row(member.email(), member.email(), member.role().name());
        }

        static Row of(Member member, Role role) {
            return new Row(member.email(), member.email(), role.name());
        }
    }
}
