package io.souvenir.isolation;

import static java.util.Map.entry;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the suite calls an operation on the data of a tenant, and the response that another caller must get. */
record Rule(Reach reach, boolean writes, Function<Subject, Call> call) {

    enum Reach {
        /** The request names an object by its id: other tenants are refused. */
        OBJECT(Set.of(401, 403, 404)),
        /** The request names the organization: other tenants are refused, its members see what their role permits. */
        ORGANIZATION(Set.of(401, 403, 404)),
        /** The request names owners or nothing: other tenants read and change their own data. */
        OWN(Set.of(200, 201, 202, 204)),
        /** The request names a setting of the caller's project: other tenants read and change their own, if any. */
        CHOICE(Set.of(200, 204, 404)),
        /** The request concerns the caller's whole organization: other tenants read and change their own; the owner of a project is refused. */
        GOVERN(Set.of(200, 201, 202, 204)),
        /** The request concerns the person themselves: API keys and other persons are refused. */
        PERSON(Set.of(403)),
        /** The operation is for operators: every tenant is refused. */
        OPERATOR(Set.of(403)),
        /** The operation is always refused. */
        NOBODY(Set.of(403));

        final Set<Integer> strangersAnswers;

        Reach(Set<Integer> strangersAnswers) {
            this.strangersAnswers = strangersAnswers;
        }

        /** The status for a member of another project of the same tenant. */
        Set<Integer> neighboursAnswers() {
            return switch (this) {
                case GOVERN -> Set.of(403);
                case ORGANIZATION -> Set.of(200);
                case PERSON -> Set.of(200, 404);
                case OBJECT, OWN, CHOICE, OPERATOR, NOBODY -> strangersAnswers;
            };
        }
    }

    static final List<Map<String, String>> MESSAGES = List.of(Map.of("role", "user", "content", "It rains today"));
    static final String QUESTION = "What is the password?";

    /** One entry for each operation of Souvenir's own API, by its operationId; {@link WebhookRules}, {@link ModelRules}, {@link GraphRules} and {@link Mem0Rules} have the others. */
    private static final Map<String, Rule> OURS = Map.ofEntries(
            entry("addMemories", writes(Reach.OWN, it -> Call.plain().withBody(it.owners())
                    .withBody(Map.of("messages", MESSAGES, "infer", false)).withQuery(Map.of("wait", "30")))),
            entry("importMemories", writes(Reach.OWN, it -> Call.plain().withQuery(Map.of("wait", "30"))
                    .withBody(Map.of("memories", List.of(it.importable()))))),
            entry("listMemories", reads(Reach.OWN, it -> Call.plain().withQuery(it.owners()))),
            entry("eraseMemories", writes(Reach.OWN, it -> Call.plain().withQuery(it.owners()))),
            entry("getMemory", reads(Reach.OBJECT, it -> Call.ofId(it.memory()))),
            entry("updateMemory", writes(Reach.OBJECT, it -> Call.ofId(it.memory()).withBody(Map.of("memory", "It snows")))),
            entry("deleteMemory", writes(Reach.OBJECT, it -> Call.ofId(it.memory()))),
            entry("releaseMemory", writes(Reach.OBJECT, it -> Call.ofId(it.memory()))),
            entry("restoreMemory", writes(Reach.OBJECT, it -> Call.ofId(it.memory()).withBody(Map.of("revision", 1)))),
            entry("supersedeMemory",
                    writes(Reach.OBJECT, it -> Call.ofId(it.memory()).withBody(Map.of("superseded_by", it.spareMemory())))),
            entry("getMemoryHistory", reads(Reach.OBJECT, it -> Call.ofId(it.memory()))),
            entry("searchMemories", reads(Reach.OWN, it -> Call.plain().withBody(it.owners())
                    .withBody(Map.of("query", QUESTION, "top_k", 100, "show_expired", true)))),
            entry("getContext", reads(Reach.OWN, it -> Call.plain().withBody(it.owners())
                    .withBody(Map.of("query", QUESTION, "session", session(it), "show_expired", true)))),
            entry("listSessionTurns", reads(Reach.OWN, it -> sessionOf(it))),
            entry("getSessionSummary", reads(Reach.OWN, it -> sessionOf(it))),
            entry("getEvent", reads(Reach.OBJECT, it -> Call.ofId(it.event()))),
            entry("whoami", reads(Reach.OWN, it -> Call.plain())),
            entry("createOrganization", writes(Reach.OPERATOR, it -> Call.plain().withBody(Map.of("name", newName())))),
            entry("updateOrganization", writes(Reach.OPERATOR,
                    it -> Call.ofId(it.tenant().organization()).withBody(Map.of("status", "active")))),
            entry("listProjects", reads(Reach.OWN, it -> Call.plain())),
            entry("createProject", writes(Reach.GOVERN, it -> Call.plain().withBody(Map.of("name", newName())))),
            entry("getProject", reads(Reach.OBJECT, it -> Call.ofId(it.tenant().project()))),
            entry("getProjectSettings", reads(Reach.OBJECT, it -> Call.ofId(it.tenant().project()))),
            entry("updateProjectSettings", writes(Reach.OBJECT,
                    it -> Call.ofId(it.tenant().project()).withBody(Map.of("turns", "all")))),
            entry("updateProject", writes(Reach.OBJECT,
                    it -> Call.ofId(it.tenant().project()).withBody(Map.of("name", newName())))),
            entry("deleteProject", writes(Reach.OBJECT, it -> Call.ofId(it.spareProject()))),
            entry("listApiKeys", reads(Reach.OWN, it -> Call.plain())),
            entry("createApiKey", writes(Reach.OWN, it -> Call.plain().withBody(Map.of("name", "k", "role", "reader")))),
            entry("revokeApiKey", writes(Reach.OBJECT, it -> Call.ofId(it.spareKey()))));

    /** Loaded lazily, because the other classes of rules depend on this one. */
    private static final class Every {

        static final Map<String, Rule> RULES = Stream
                .of(OURS, MemberRules.ALL, WebhookRules.ALL, ModelRules.ALL, GraphRules.ALL, Mem0Rules.ALL)
                .flatMap(rules -> rules.entrySet().stream())
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    static Rule reads(Reach reach, Function<Subject, Call> call) {
        return new Rule(reach, false, call);
    }

    static Rule writes(Reach reach, Function<Subject, Call> call) {
        return new Rule(reach, true, call);
    }

    private static Call sessionOf(Subject subject) {
        Map<String, String> owners = new HashMap<>(subject.owners());
        return Call.plain().withPath("run_id", requireNonNull(owners.remove("run_id"))).withQuery(owners);
    }

    private static String session(Subject subject) {
        return requireNonNull(subject.owners().get("run_id"));
    }

    private static String newName() {
        return "Isolation " + UUID.randomUUID();
    }

    static Rule of(ApiOperation operation) {
        Rule rule = Every.RULES.get(operation.id());
        assertThat(rule).as("""
                The isolation suite does not know how to ask %s. Add an entry with its operationId to %s or Mem0Rules:
                reads(…) or writes(…); Reach.OBJECT where it names something by id, Reach.OWN where it names owners or nobody,
                Reach.OPERATOR where only operators may; and a Call that is valid and names what the given tenant has.""",
                operation, Rule.class.getName()).isNotNull();
        return rule;
    }

    static Set<String> operationIds() {
        return Every.RULES.keySet();
    }
}
