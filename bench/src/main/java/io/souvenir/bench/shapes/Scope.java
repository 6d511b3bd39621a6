package io.souvenir.bench.shapes;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.souvenir.bench.score.EvidenceRanks;

/** The messages that the questions of a set are asked about: those of the set beside it, then the set's own. */
final class Scope {

    private final ShapeSet set;
    private final String run;
    private final @Nullable String askedUser;
    private final List<Stored> adds = new ArrayList<>();
    /** The distinct texts: the service stores a repeated text once. */
    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Map<String, String> idsByWords = new HashMap<>();
    /** The ids of the messages that a set's reference names. */
    private final Map<String, Set<String>> references = new HashMap<>();

    /** An add, with the id and the user that it has in this run. */
    record Stored(String id, String user, ShapeSet.Add add) {
    }

    Scope(ShapeSet set, @Nullable ShapeSet beside, String run) {
        this.set = set;
        this.run = run;
        askedUser = set.adds().isEmpty() ? null : set.adds().getFirst().user();
        if (beside != null) {
            beside.adds().forEach(add -> store(beside, add, askedUser, false));
        }
        set.adds().forEach(add -> store(set, add, add.user(), true));
        set.questions().forEach(question -> question.evidence().forEach(this::require));
    }

    private void store(ShapeSet origin, ShapeSet.Add add, @Nullable String user, boolean asked) {
        String id = origin.id() + ":" + add.ref();
        adds.add(new Stored(id, user(user), add));
        if (!Objects.equals(user, askedUser)) {
            return;
        }
        for (int i = 0; i < add.messages().size(); i++) {
            String text = add.messages().get(i).content();
            String message = id + "#" + i;
            String stored = idsByWords.computeIfAbsent(words(text), any -> message);
            texts.putIfAbsent(stored, text);
            if (asked) {
                references.computeIfAbsent(add.ref(), any -> new HashSet<>()).add(stored);
                references.put(add.ref() + "#" + i, Set.of(stored));
            }
        }
    }

    private void require(String reference) {
        if (!references.containsKey(reference)) {
            throw new IllegalArgumentException("The set " + set.id() + " has no message " + reference + " of the asked user");
        }
    }

    ShapeSet set() {
        return set;
    }

    List<Stored> adds() {
        return List.copyOf(adds);
    }

    /** The user to whose memories the questions are asked. */
    String user() {
        return user(askedUser);
    }

    private String user(@Nullable String name) {
        return run + "-" + set.id() + (name == null ? "" : "-" + name);
    }

    /** The texts by the id of their message, in the order of the adds. */
    Map<String, String> texts() {
        return Collections.unmodifiableMap(texts);
    }

    /** Returns the id of the message that a memory contains. */
    String id(String memory, String add) {
        return idsByWords.getOrDefault(words(memory), add + "#0");
    }

    /** The ranks of the question's evidence; a reference has the rank of the first message that it names. */
    EvidenceRanks ranks(ShapeSet.Question question, List<String> ranking) {
        Map<String, String> named = question.evidence().stream()
                .flatMap(reference -> messages(reference).stream().map(id -> Map.entry(id, reference)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (first, second) -> first));
        return EvidenceRanks.of(question.evidence(), ranking.stream().map(id -> named.getOrDefault(id, id)).toList());
    }

    /** Whether the answer is a quotation from the evidence, so that a context block can contain it. */
    boolean quoted(ShapeSet.Question question) {
        String answer = question.answer();
        return answer != null && !answer.isBlank() && question.evidence().stream().flatMap(it -> messages(it).stream())
                .anyMatch(id -> contains(texts.getOrDefault(id, ""), answer));
    }

    /** Line breaks and indentation do not count. */
    static boolean contains(String text, String answer) {
        return words(text).contains(words(answer));
    }

    private Set<String> messages(String reference) {
        return references.getOrDefault(reference, Set.of());
    }

    private static String words(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
