package io.souvenir.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.souvenir.admin.identity.Role;
import io.souvenir.admin.organizations.AccessService.PersonAccess;
import io.souvenir.admin.organizations.AccessService.ProjectAccess;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.tenancy.ProjectId;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.TenantId;

class ProjectSelectionTest {

    private static final ProjectAccess FIRST = access(UUID.randomUUID());
    private static final ProjectAccess SECOND = access(FIRST.project().tenant().value());
    private static final ProjectAccess ELSEWHERE = access(UUID.randomUUID());

    @Test
    void theOldestProjectIsMeantWithinOneOrganization() {
        // When
        ProjectAccess chosen = ProjectSelection.of(new PersonAccess(List.of(FIRST, SECOND), 1), Optional.empty());
        // Then
        assertThat(chosen).isEqualTo(FIRST);
    }

    @Test
    void nothingIsAssumedBetweenOrganizations() {
        // When
        SouvenirException refusal = refusal(new PersonAccess(List.of(FIRST, ELSEWHERE), 2), null);
        // Then
        assertThat(refusal.code()).isEqualTo(ErrorCode.PROJECT_REQUIRED);
        assertThat(refusal.choices()).containsExactly(id(FIRST), id(ELSEWHERE));
    }

    @Test
    void whatBelongsToASuspendedOrganizationGoesToNoOther() {
        // When
        SouvenirException refusal = refusal(new PersonAccess(List.of(FIRST), 2), null);
        // Then
        assertThat(refusal.code()).isEqualTo(ErrorCode.PROJECT_REQUIRED);
        assertThat(refusal.choices()).containsExactly(id(FIRST));
    }

    @Test
    void aNamedProjectIsMeantInAnyOrganization() {
        // When
        ProjectAccess chosen = ProjectSelection.of(new PersonAccess(List.of(FIRST, ELSEWHERE), 2), Optional.of(id(ELSEWHERE)));
        // Then
        assertThat(chosen).isEqualTo(ELSEWHERE);
    }

    @Test
    void aProjectThatIsNotPermittedIsNotThere() {
        // When
        SouvenirException refusal = refusal(new PersonAccess(List.of(FIRST), 1), id(ELSEWHERE));
        // Then
        assertThat(refusal.code()).isEqualTo(ErrorCode.PROJECT_NOT_FOUND);
    }

    @Test
    void aPersonWithoutAccessIsRefused() {
        // When
        SouvenirException refusal = refusal(new PersonAccess(List.of(), 0), null);
        // Then
        assertThat(refusal.code()).isEqualTo(ErrorCode.FORBIDDEN);
    }

    private static SouvenirException refusal(PersonAccess permitted, String wanted) {
        return catchThrowableOfType(SouvenirException.class,
                () -> ProjectSelection.of(permitted, Optional.ofNullable(wanted)));
    }

    private static String id(ProjectAccess access) {
        return access.project().project().toString();
    }

    private static ProjectAccess access(UUID tenant) {
        return new ProjectAccess(new ProjectRef(new TenantId(tenant), new ProjectId(UUID.randomUUID())), "Default, Acme",
                Role.MEMBER,
                null);
    }
}
