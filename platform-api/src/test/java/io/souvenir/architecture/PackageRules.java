package io.souvenir.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import java.util.Collection;
import java.util.TreeMap;

import jakarta.ws.rs.Path;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** The size and the public face of packages. */
final class PackageRules {

    static final int MAX_CLASSES = 20;

    static final ArchRule RESOURCES_ARE_PACKAGE_PRIVATE = classes().that().areAnnotatedWith(Path.class)
            .should().notBePublic().because("other packages use services, not HTTP resources");

    private PackageRules() {
    }

    static ArchRule packagesHaveAtMost(int classes) {
        return classes().that().areTopLevelClasses().should(shareTheirPackageWithFewerThan(classes))
                .because("a reader must get an overview of a package");
    }

    static ArchRule publicClassesAreUsedOutside(String... packages) {
        return classes().that().resideInAnyPackage(packages).and().areTopLevelClasses().and().arePublic()
                .should(beUsedOutsideOfTheirPackage())
                .because("the public classes of a package are what other packages may use");
    }

    private static ArchCondition<JavaClass> shareTheirPackageWithFewerThan(int limit) {
        return new ArchCondition<>("be in a package of at most " + limit + " classes") {
            private final TreeMap<String, Integer> sizes = new TreeMap<>();

            @Override
            public void init(Collection<JavaClass> all) {
                sizes.clear();
                all.stream().filter(type -> !type.getSimpleName().equals("package-info"))
                        .forEach(type -> sizes.merge(type.getPackageName(), 1, Integer::sum));
            }

            @Override
            public void check(JavaClass type, ConditionEvents events) {
                // A package is checked as a whole, in finish.
            }

            @Override
            public void finish(ConditionEvents events) {
                sizes.forEach((name, size) -> events.add(new SimpleConditionEvent(name,
                        size <= limit, name + " has " + size + " classes")));
            }
        };
    }

    private static ArchCondition<JavaClass> beUsedOutsideOfTheirPackage() {
        return new ArchCondition<>("be used outside of their package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean used = type.getDirectDependenciesToSelf().stream()
                        .anyMatch(dependency -> !dependency.getOriginClass().getPackageName().equals(type.getPackageName()));
                events.add(new SimpleConditionEvent(type, used, type.getName() + " is public, but only its package uses it"));
            }
        };
    }
}
