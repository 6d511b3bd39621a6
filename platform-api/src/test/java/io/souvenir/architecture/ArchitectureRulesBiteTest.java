package io.souvenir.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;

/** The architecture rules report code that violates them. */
class ArchitectureRulesBiteTest {

    private static final String FIXTURE = "io.souvenir.architecture.fixture";
    private static final String RING = FIXTURE + ".ring";
    private static final JavaClasses OFFENDERS = new ClassFileImporter().importPackages(FIXTURE);

    static Stream<Arguments> offences() {
        return Stream.of(
                arguments(ModuleRules.knowsNothingOf(RING + ".first", RING + ".second.."), "first.Hen"),
                arguments(ModuleRules.packagesFormNoCycle(RING), "second.Egg"),
                arguments(PackageRules.packagesHaveAtMost(5), "fixture has 6 classes"),
                arguments(PackageRules.publicClassesAreUsedOutside(FIXTURE), "PublicResource"),
                arguments(PackageRules.RESOURCES_ARE_PACKAGE_PRIVATE, "PublicResource"),
                arguments(TechnologyRules.HTTP_ONLY_IN_THE_API, "AnswersHttp"),
                arguments(TechnologyRules.REDIS_ONLY_IN_VECTOR_AND_LIMITS, "SpeaksRedis"),
                arguments(TechnologyRules.SESSIONS_ONLY_THROUGH_TENANCY, "TakesThePool"),
                arguments(TechnologyRules.SESSIONS_ONLY_THROUGH_TENANCY, "OpensATransaction"),
                arguments(CodeRules.NOBODY_WAITS, "Waits"),
                arguments(CodeRules.PACKAGES_ARE_NULL_MARKED, "fixture.unmarked is not"));
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource("offences")
    void anOffenderIsNamed(ArchRule law, String offender) {
        EvaluationResult result = law.evaluate(OFFENDERS);

        assertThat(result.getFailureReport().getDetails()).anyMatch(detail -> detail.contains(offender));
    }
}
