package io.souvenir.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;

/** The dependencies between modules and packages: api, admin, engine. */
final class ModuleRules {

    private ModuleRules() {
    }

    static ArchRule knowsNothingOf(String module, String... others) {
        return noClasses().that().resideInAPackage(module + "..")
                .should().dependOnClassesThat().resideInAnyPackage(others)
                .because("arrows between modules point down only");
    }

    /** Every package is a slice, at any depth. */
    static ArchRule packagesFormNoCycle(String root) {
        return slices().matching(root + ".(**)").should().beFreeOfCycles()
                .because("packages that need each other are one package");
    }
}
