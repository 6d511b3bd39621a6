package io.souvenir.admin.members;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.admin.identity.PeopleDirectory;
import io.souvenir.admin.identity.Role;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.TenantId;

/**
 * The people of a project. Their roles are rows here and hold from the next request on. Keycloak only has them in the
 * organization, without a role there, so that their tokens name it. {@code most} is the role of whoever asks: nobody gives,
 * changes or takes more than they have.
 */
@ApplicationScoped
public class ProjectMembers {

    private final ProjectMemberStore rows;
    private final PeopleDirectory people;

    ProjectMembers(ProjectMemberStore rows, PeopleDirectory people) {
        this.rows = rows;
        this.people = people;
    }

    /** Oldest first. */
    public Uni<List<ProjectMember>> list(ProjectRef project) {
        return rows.requireProject(project).chain(() -> rows.list(project));
    }

    /** Fails as {@code MEMBER_NOT_FOUND} where nobody with the address is a member. */
    public Uni<ProjectMember> named(ProjectRef project, String email) {
        return rows.requireProject(project).chain(() -> rows.find(project, null, email))
                .map(found -> found.orElseThrow(ProjectMembers::notFound).member());
    }

    /**
     * Adds the owner of an address; again, it changes nothing. Keycloak's part comes first: without our row it opens nothing.
     *
     * @param withPassword whether a new account gets a first password, to be handed over
     */
    public Uni<NewProjectMember> add(ProjectRef project, String email, Role role, Role most, boolean withPassword) {
        return rows.requireProject(project)
                .invoke(() -> requireWithin(role, most))
                .chain(() -> people.admit(project.tenant(), email, withPassword))
                .chain(admission -> rows.put(project, admission.person(), role)
                        .invoke(member -> requireSame(member, role))
                        .map(member -> new NewProjectMember(member, admission.temporaryPassword())));
    }

    public Uni<ProjectMember> change(ProjectRef project, String id, Role role, Role most) {
        return live(project, id).invoke(member -> {
            requireWithin(member.role(), most);
            requireWithin(role, most);
        }).chain(() -> rows.change(project, id, role)).map(changed -> changed.orElseThrow(ProjectMembers::notFound));
    }

    /**
     * Access ends with the first step; the row goes last, so that after a failure the same call continues. Whoever has no other
     * project and no role in the organization leaves that too.
     */
    public Uni<Void> remove(ProjectRef project, String id, Role most) {
        return rows.requireProject(project).chain(() -> rows.find(project, id, null))
                .invoke(found -> requireWithin(found.orElseThrow(ProjectMembers::notFound).member().role(), most))
                .chain(() -> rows.mark(project, id))
                .chain(() -> letGo(project.tenant(), id))
                .chain(() -> rows.delete(project, id));
    }

    /** Ends the membership in the organization of whoever has nothing left there. May be repeated. */
    public Uni<Void> letGo(TenantId tenant, String id) {
        return rows.anywhere(tenant, id).chain(elsewhere -> elsewhere ? Uni.createFrom().voidItem()
                : people.removeIfWithoutRole(tenant, id));
    }

    private Uni<ProjectMember> live(ProjectRef project, String id) {
        return rows.requireProject(project).chain(() -> rows.find(project, id, null))
                .map(found -> found.filter(it -> !it.removed()).orElseThrow(ProjectMembers::notFound).member());
    }

    static void requireWithin(@Nullable Role role, Role most) {
        if (role != null && !most.includes(role)) {
            throw new SouvenirException(ErrorCode.FORBIDDEN, "Nobody gives, changes or takes a higher role than their own.",
                    "role", null);
        }
    }

    private static void requireSame(ProjectMember member, Role role) {
        if (member.role() != role) {
            throw new SouvenirException(ErrorCode.MEMBER_EXISTS,
                    "The person is a member with another role: change that instead.",
                    "email", null);
        }
    }

    private static SouvenirException notFound() {
        return new SouvenirException(ErrorCode.MEMBER_NOT_FOUND, "The project has no such member.");
    }
}
