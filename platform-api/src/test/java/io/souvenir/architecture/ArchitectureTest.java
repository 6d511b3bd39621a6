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

/** Production code follows every architecture rule. A rule that matches no class fails too. */
class ArchitectureTest {

    private static final JavaClasses PRODUCTION = ProductionClasses.load();

    static Stream<ArchRule> laws() {
        return Stream.of(
                knowsNothingOf(ENGINE, ADMIN + "..", API + ".."),
                knowsNothingOf(ADMIN, API + ".."),
                packagesFormNoCycle("io.souvenir"),
                knowsNothingOf(API + ".v1", API + ".mem0.."),
                PackageRules.packagesHaveAtMost(PackageRules.MAX_CLASSES),
                PackageRules.publicClassesAreUsedOutside(API + ".v1..", API + ".mem0.."),
                PackageRules.RESOURCES_ARE_PACKAGE_PRIVATE,
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
    void productionCodeFollowsTheRule(ArchRule law) {
        law.check(PRODUCTION);
    }
}
