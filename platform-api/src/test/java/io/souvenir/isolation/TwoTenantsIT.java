package io.souvenir.isolation;

import static io.restassured.RestAssured.given;
import static io.souvenir.api.testing.Tenant.bearing;
import static io.souvenir.api.testing.Tenant.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.ThrowingConsumer;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.souvenir.api.testing.Tenant;
import io.souvenir.api.testing.Tokens;
import io.souvenir.engine.testing.Servers;
import io.souvenir.isolation.Rule.Reach;

/** Calls every operation of the OpenAPI document on the data of one tenant, as callers without access to it. */
@QuarkusTest
@QuarkusTestResource(value = Servers.class, initArgs = @ResourceArg(name = "database", value = "it"))
class TwoTenantsIT {

    private static final String WHOAMI = "/souvenir/v1/whoami";

    private static Subject acme;
    private static Tenant globex;

    @Inject
    StoredData holdings;

    @BeforeEach
    void createTwo() {
        if (globex == null) {
            acme = Subject.settled();
            globex = Tenant.create();
            allowProfiles(globex.asOwner());
        }
    }

    /** Otherwise a request about another's user would be refused for that. */
    private static void allowProfiles(RequestSpecification caller) {
        caller.body(Map.of("enabled", true)).post("/v2/profiles/settings/").then().statusCode(200);
    }

    @Test
    void everyRuleNamesAnOperationAndAllItsIds() {
        // When
        List<ApiOperation> operations = ApiOperation.all();
        // Then
        assertThat(operations).hasSizeGreaterThan(10)
                .allSatisfy(operation -> assertThat(Rule.of(operation).call().apply(acme).names())
                        .as("%s: its rule names all that can be named", operation).containsAll(operation.ids()));
        assertThat(operations).extracting(ApiOperation::id).containsAll(Rule.operationIds());
    }

    @Test
    void theSameRequestsSucceedForPermittedCallers() {
        // Given: gentle ones first, then what is deleted by its id, and what is deleted with its owner last
        Subject initech = Subject.settled();
        Comparator<ApiOperation> gentleFirst = Comparator.comparing(operation -> operation.method().equals("DELETE"));
        Comparator<ApiOperation> ownersLast = Comparator.comparing(operation -> Rule.of(operation).reach() == Reach.OWN);
        List<ApiOperation> operations = ApiOperation.all().stream()
                .filter(operation -> Rule.of(operation).reach() != Reach.NOBODY).sorted(gentleFirst.thenComparing(ownersLast))
                .toList();
        // When
        Map<String, Integer> statuses = operations.stream().collect(Collectors.toMap(ApiOperation::toString,
                operation -> Rule.of(operation).call().apply(initech).send(rightful(initech, operation), operation)
                        .statusCode()));
        // Then
        assertThat(statuses.values()).as("%s", statuses).allMatch(Reach.OWN.strangersAnswers::contains);
    }

    private static RequestSpecification rightful(Subject subject, ApiOperation operation) {
        return switch (Rule.of(operation).reach()) {
            case OPERATOR -> bearing(Tokens.ofOperator());
            case PERSON -> bearing(Tokens.login(subject.guest(operation.id())));
            default -> subject.asOwner();
        };
    }

    @TestFactory
    Stream<DynamicTest> anotherTenantLearnsAndChangesNothing() {
        return each(operation -> true, operation -> {
            Response answer = refused(operation, globex.asOwner(), Rule.of(operation).reach().strangersAnswers);
            assertSilent(answer, operation, acme.identity());
        });
    }

    /** Row-level security does not separate the projects of one tenant: the statements must. */
    @TestFactory
    Stream<DynamicTest> anotherProjectOfTheTenantLearnsAndChangesNothing() throws SQLException {
        String second = acme.asOwner().body(Map.of("name", "Second " + UUID.randomUUID())).post("/souvenir/v1/projects")
                .then().statusCode(201).extract().jsonPath().getString("id");
        String email = Tokens.register();
        acme.asOwner().body(Map.of("email", email, "role", "owner")).post("/souvenir/v1/projects/" + second + "/members")
                .then().statusCode(201);
        String token = Tokens.accepting(email);
        Set<String> before = holdings.of(acme.tenant());
        allowProfiles(bearing(token));
        return each(operation -> true, operation -> {
            Response answer = ask(operation, bearing(token), Rule.of(operation).reach().neighboursAnswers());
            assertThat(holdings.of(acme.tenant())).containsAll(before);
            assertSilent(answer, operation, List.of());
        });
    }

    @TestFactory
    Stream<DynamicTest> nobodyIsServedWithoutACredential() {
        return each(operation -> true,
                operation -> refused(operation, given().contentType(ContentType.JSON), Set.of(401)));
    }

    @TestFactory
    Stream<DynamicTest> aReaderWritesNothing() {
        String reader = acme.tenant().newKey("reader").getString("key");
        return each(operation -> Rule.of(operation).writes(), operation -> refused(operation, with(reader), Set.of(403)));
    }

    @TestFactory
    Stream<DynamicTest> anOperatorSeesNobodysMemories() {
        String token = Tokens.ofOperator();
        return each(operation -> Rule.of(operation).reach() != Reach.OPERATOR && !operation.id().equals("whoami"),
                operation -> refused(operation, bearing(token), Set.of(403)));
    }

    private static Stream<DynamicTest> each(Predicate<ApiOperation> which, ThrowingConsumer<ApiOperation> proof) {
        return ApiOperation.all().stream().filter(which)
                .map(operation -> dynamicTest(operation.toString(), () -> proof.accept(operation)));
    }

    /** No data of acme changes. */
    private Response refused(ApiOperation operation, RequestSpecification caller, Set<Integer> answers) throws SQLException {
        Set<String> before = holdings.of(acme.tenant());
        Response answer = ask(operation, caller, answers);
        assertThat(holdings.of(acme.tenant())).as("What acme has, after %s", operation).isEqualTo(before);
        acme.asOwner().get(WHOAMI).then().statusCode(200);
        return answer;
    }

    private static Response ask(ApiOperation operation, RequestSpecification caller, Set<Integer> answers) {
        Response answer = Rule.of(operation).call().apply(acme).send(caller, operation);
        assertThat(answer.statusCode()).as("%s", answer.asString()).isIn(answers);
        return answer;
    }

    /** The response contains nothing of acme's that the request did not contain. */
    private static void assertSilent(Response answer, ApiOperation operation, List<String> more) {
        Call call = Rule.of(operation).call().apply(acme);
        String said = answer.headers() + answer.asString();
        assertThat(Stream.concat(acme.secrets().stream(), more.stream()).filter(secret -> !call.says(secret)))
                .as("%s", said).noneMatch(said::contains);
    }
}
