package io.souvenir.architecture;

import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.lang.ArchRule;

/** Each technology is used in one package only. */
final class TechnologyRules {

    /** Identity is excluded because Keycloak's admin client returns {@code Response} and throws its exceptions. */
    static final ArchRule HTTP_ONLY_IN_THE_API = noClasses().that()
            .resideOutsideOfPackages("io.souvenir.api..", "io.souvenir.admin.identity..")
            .should().dependOnClassesThat().resideInAnyPackage("jakarta.ws.rs..", "org.jboss.resteasy..")
            .because("use cases are spoken to in more than one dialect");

    static final ArchRule REDIS_ONLY_IN_VECTOR_AND_LIMITS = noClasses().that()
            .resideOutsideOfPackages("io.souvenir..vector..", "io.souvenir..limits..")
            .should().dependOnClassesThat().resideInAnyPackage("io.quarkus.redis..", "io.vertx..redis..")
            .because("the index can be exchanged and rebuilt only while nobody else knows its keys and commands");

    static final ArchRule KEYCLOAK_ONLY_IN_IDENTITY = noClasses().that().resideOutsideOfPackage("io.souvenir..identity..")
            .should().dependOnClassesThat().resideInAPackage("org.keycloak..")
            .because("the credential authority stays behind one door");

    static final ArchRule SESSIONS_ONLY_THROUGH_TENANCY = noClasses().that().resideOutsideOfPackage("io.souvenir..tenancy..")
            .should().dependOnClassesThat(openASession())
            .because("whoever opens a session must name its tenant first, and only tenancy does");

    static final ArchRule LISTENERS_ONLY_WHERE_IDENTITIES_ARE_CACHED = noClasses().that()
            .resideOutsideOfPackages("io.souvenir..identity..", "io.souvenir..apikeys..", "io.souvenir..tenancy..")
            .should().dependOnClassesThat(nameMatching("io\\.vertx\\.(mutiny\\.)?pgclient\\.(PgConnection|pubsub\\..*)"))
            .because("a listening connection stands beside the pool and belongs to no tenant");

    private TechnologyRules() {
    }

    private static DescribedPredicate<HasName> openASession() {
        String client = "io\\.vertx\\.(mutiny\\.)?(sqlclient\\.Pool|pgclient\\.(PgPool|PgBuilder))";
        String panache = "io\\.quarkus\\.hibernate\\.reactive\\.panache\\.(Panache|common\\.With(Transaction|Session.*))";
        String hibernate = "org\\.hibernate\\.(SessionFactory|reactive\\.mutiny\\.Mutiny\\$SessionFactory)";
        String jdbc = "(javax\\.sql\\.DataSource|java\\.sql\\.(DriverManager|Connection)|io\\.agroal\\.api\\.AgroalDataSource)";
        return nameMatching(String.join("|", client, panache, hibernate, jdbc))
                .as("open sessions or connections");
    }
}
