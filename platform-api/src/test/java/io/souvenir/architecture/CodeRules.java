package io.souvenir.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;

import jakarta.inject.Inject;

import org.jspecify.annotations.NullMarked;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** Rules for all production code. */
final class CodeRules {

    static final ArchRule NOBODY_WAITS = noClasses()
            .should()
            .dependOnClassesThat(nameMatching("io\\.smallrye\\.mutiny\\.(groups\\.UniAwait.*|helpers\\.BlockingIterable)"))
            .orShould().callMethodWhere(target(owner(nameMatching(".*\\.MultiSubscribe"))).and(target(name("asStream"))))
            .because("a thread that waits holds up every caller on its event loop");

    static final ArchRule NO_BLOCKING_TRANSACTIONS = noClasses()
            .should().dependOnClassesThat().haveFullyQualifiedName("jakarta.transaction.Transactional")
            .because("it opens sessions beside tenancy, and blocking ones");

    static final ArchRule LOGS_GO_THROUGH_JBOSS_LOGGING = noClasses()
            .should().dependOnClassesThat().resideInAnyPackage("java.util.logging..", "org.slf4j..")
            .because("one logging front keeps request and tenant ids on every line");

    static final ArchRule NO_STANDARD_STREAMS = noClasses().that().resideOutsideOfPackage("io.souvenir.api.command")
            .should(ACCESS_STANDARD_STREAMS)
            .because("output that no log level governs is noise, but for a command's, which runs before there is a log");

    static final ArchRule NO_FIELD_INJECTION = noFields().should().beAnnotatedWith(Inject.class)
            .because("a constructor says what a class needs and lets tests build it by hand");

    static final ArchRule PACKAGES_ARE_NULL_MARKED = classes().should(liveInANullMarkedPackage())
            .because("elsewhere the compiler does not look for nulls");

    private CodeRules() {
    }

    private static ArchCondition<JavaClass> liveInANullMarkedPackage() {
        return new ArchCondition<>("live in a package with @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(type, marked, type.getPackageName() + " is not @NullMarked"));
            }
        };
    }
}
