package io.souvenir.admin.members;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.souvenir.admin.identity.Admission;
import io.souvenir.admin.identity.PeopleDirectory;
import io.souvenir.admin.identity.Person;
import io.souvenir.admin.identity.Role;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.tenancy.TenantId;

/**
 * The people of an organization, who have their role in all of its projects. Keycloak keeps the roles and tells them in tokens;
 * our word stands beside it until the tokens issued before a change have ended. {@code most} is the role of whoever asks.
 */
@ApplicationScoped
public class OrganizationMembers {

    private final PeopleDirectory people;
    private final StandingStore standings;

    OrganizationMembers(PeopleDirectory people, StandingStore standings) {
        this.people = people;
        this.standings = standings;
    }

    public Uni<List<Person>> list(TenantId tenant, int first, int max) {
        return people.list(tenant, first, max);
    }

    public Uni<Person> named(TenantId tenant, String email) {
        return people.named(tenant, email);
    }

    /** Adds the owner of an address, or gives a role to who had none; again with the same role, it changes nothing. */
    public Uni<Admission> add(TenantId tenant, String email, Role role, Role most, boolean withPassword) {
        return Uni.createFrom().voidItem().invoke(() -> ProjectMembers.requireWithin(role, most))
                .chain(() -> people.admit(tenant, email, withPassword))
                .invoke(admission -> requireNoOther(admission.person(), role))
                .call(admission -> give(tenant, admission.person().id(), role))
                .map(admission -> new Admission(new Person(admission.person().id(), email, role),
                        admission.temporaryPassword()));
    }

    public Uni<Person> change(TenantId tenant, String id, Role role, Role most) {
        return people.get(tenant, id).invoke(person -> {
            ProjectMembers.requireWithin(person.role(), most);
            ProjectMembers.requireWithin(role, most);
        }).call(() -> give(tenant, id, role)).map(person -> new Person(id, person.email(), role));
    }

    /** Access to everything ends with the first step; after a failure the same call continues. */
    public Uni<Void> remove(TenantId tenant, String id, Role most) {
        return people.requireRemovable(tenant, id)
                .onFailure(OrganizationMembers::isGone).call(() -> standings.finishRefusal(tenant, id))
                .invoke(person -> ProjectMembers.requireWithin(person.role(), most))
                .chain(() -> standings.refuse(tenant, id))
                .chain(() -> people.remove(tenant, id))
                .chain(() -> standings.settleRefusal(tenant, id));
    }

    /** A new password, to be handed over, for an account that the organization made. */
    public Uni<String> renewPassword(TenantId tenant, String id, Role most) {
        return people.get(tenant, id).invoke(person -> ProjectMembers.requireWithin(person.role(), most))
                .chain(() -> people.renewPassword(tenant, id));
    }

    /** Keycloak first: a token issued meanwhile is older than the settlement, which then decides over it. */
    private Uni<Void> give(TenantId tenant, String id, Role role) {
        return people.give(tenant, id, role).chain(() -> standings.settle(tenant, id, role));
    }

    private static boolean isGone(Throwable failure) {
        return failure instanceof SouvenirException known && known.code() == ErrorCode.MEMBER_NOT_FOUND;
    }

    private static void requireNoOther(Person person, Role role) {
        if (person.role() != null && person.role() != role) {
            throw new SouvenirException(ErrorCode.MEMBER_EXISTS,
                    "The person is a member with another role: change that instead.",
                    "email", null);
        }
    }
}
