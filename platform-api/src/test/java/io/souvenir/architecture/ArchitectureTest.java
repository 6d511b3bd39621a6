package io.souvenir.architecture;

import static io.souvenir.architecture.ModuleRules.knowsNothingOf;
import static io.souvenir.architecture.ModuleRules.packagesFormNoCycle;
import static io.souvenir.architecture.ProductionClasses.ADMIN;
import static io.souvenir.architecture.ProductionClasses.API;
import static io.souvenir.architecture.ProductionClasses.ENGINE;

import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;

/** Production code keeps every law. A law about classes that do not exist fails too. */
class ArchitectureTest {

    private static final JavaClasses PRODUCTION = ProductionClasses.load();

    static Stream<ArchRule> laws() {
        return Stream.of(
                knowsNothingOf(ENGINE, ADMIN + "..", API + ".."),
                knowsNothingOf(ADMIN, API + ".."),
                packagesFormNoCycle("io.souvenir"),
                TechnologyRules.HTTP_ONLY_IN_THE_API,
                TechnologyRules.REDIS_ONLY_IN_VECTOR_AND_LIMITS,
                TechnologyRules.KEYCLOAK_ONLY_IN_IDENTITY,
                TechnologyRules.SESSIONS_ONLY_THROUGH_TENANCY,
                TechnologyRules.LISTENERS_ONLY_WHERE_IDENTITIES_ARE_CACHED,
                CodeRules.NOBODY_WAITS,
                CodeRules.NO_BLOCKING_TRANSACTIONS,
                CodeRules.LOGS_GO_THROUGH_JBOSS_LOGGING,
                CodeRules.NO_STANDARD_STREAMS,
                CodeRules.NO_FIELD_INJECTION,
                CodeRules.PACKAGES_ARE_NULL_MARKED);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("laws")
    void productionCodeKeepsTheLaw(ArchRule law) {
        law.check(PRODUCTION);
    }
}
