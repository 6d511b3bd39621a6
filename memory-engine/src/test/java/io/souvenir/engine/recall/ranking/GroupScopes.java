package io.souvenir.engine.recall.ranking;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.souvenir.engine.recall.ranking.TrainingScope.Asked;
import io.souvenir.engine.recall.ranking.TrainingScope.Part;
import io.souvenir.engine.recall.ranking.TrainingScope.Said;

/**
 * Makes scopes of 2, 4, about 12 and about 37 memories out of the groups of {@code changes/training.jsonl}, and scopes of facts of
 * {@code changes/facts.jsonl}. Every fifth group of a language is held out. References are "GROUP-old", "GROUP-change", "GROUP-keepN" and
 * "GROUP-reply".
 */
final class GroupScopes {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
    private static final int FIFTH = 5;
    private static final double CHAT = 0.3;
    /** The share of changes that come within minutes. */
    private static final double SOON = 0.45;
    private static final Map<String, List<String>> REPLIES = Map.of("en", List.of("Got it.", "Noted!", "Sure, anything else?"),
            "de", List.of("Alles klar.", "Ist notiert."), "fr", List.of("C'est noté.", "Très bien."),
            "es", List.of("Anotado.", "Perfecto, ¿algo más?"), "zh", List.of("好的，记下了。", "明白。"));

    private final Random random = new Random(5);
    private final List<TrainingScope> scopes = new ArrayList<>();

    /**
     * A text of {@code changes/training.jsonl} and what is said later.
     *
     * @param change each replaces the old text
     * @param keep none of them does
     */
    private record Group(String lang, String old, String question, List<String> change, List<String> keep) {
    }

    private record Fact(String text, String question) {
    }

    private record Facts(String lang, List<Fact> facts) {
    }

    /**
     * How scopes of several groups are made.
     *
     * @param groups of a scope
     * @param changed the share of them that change
     * @param rounds in each of which every group is in one scope
     */
    private record Shared(String set, int groups, double changed, int rounds) {
    }

    private GroupScopes() {
    }

    static List<TrainingScope> all() throws IOException {
        GroupScopes made = new GroupScopes();
        Map<String, List<Group>> groups = new TreeMap<>();
        read("training", Group.class).forEach(it -> groups.computeIfAbsent(it.lang(), any -> new ArrayList<>()).add(it));
        groups.values().forEach(ofLanguage -> {
            for (Part part : List.of(Part.LEARNED, Part.HELD_OUT)) {
                made.ofGroups(part(ofLanguage, part), part);
            }
        });
        Map<String, List<Facts>> facts = new TreeMap<>();
        read("facts", Facts.class).forEach(it -> facts.computeIfAbsent(it.lang(), any -> new ArrayList<>()).add(it));
        facts.values().forEach(ofLanguage -> {
            for (Part part : List.of(Part.LEARNED, Part.HELD_OUT)) {
                part(ofLanguage, part).forEach(it -> made.ofFacts(it, part));
            }
        });
        return made.scopes;
    }

    private static <T> List<T> read(String name, Class<T> type) throws IOException {
        List<T> read = new ArrayList<>();
        try (InputStream file = Objects
                .requireNonNull(GroupScopes.class.getResourceAsStream("/changes/" + name + ".jsonl"))) {
            for (String line : new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
                read.add(JSON.readValue(line, type));
            }
        }
        return read;
    }

    private static <T> List<T> part(List<T> all, Part part) {
        return IntStream.range(0, all.size()).filter(i -> i % FIFTH == FIFTH - 1 == (part == Part.HELD_OUT))
                .mapToObj(all::get).toList();
    }

    private void ofGroups(List<Group> groups, Part part) {
        for (Group group : groups) {
            for (int size : List.of(2, 4)) {
                small(group, groups, size, true, part);
                small(group, groups, size, false, part);
            }
        }
        for (Shared shared : List.of(new Shared("12", 4, 0.4, 1), new Shared("37", 8, 0.55, 2))) {
            for (int round = 0; round < shared.rounds(); round++) {
                List<Group> shuffled = new ArrayList<>(groups);
                Collections.shuffle(shuffled, random);
                for (int from = 0; from < shuffled.size(); from += shared.groups()) {
                    Scope scope = new Scope();
                    for (Group group : shuffled.subList(from, Math.min(shuffled.size(), from + shared.groups()))) {
                        scope.add(group, random.nextDouble() < shared.changed(), 1 + random.nextInt(3), false);
                    }
                    scope.close(shared.set(), part, groups.getFirst().lang());
                }
            }
        }
    }

    /** A text and its change, or one that keeps it, among single texts of other groups. */
    private void small(Group group, List<Group> groups, int size, boolean changed, Part part) {
        Scope scope = new Scope();
        scope.add(group, changed, changed ? 0 : 1, REPLIES.containsKey(group.lang()) && random.nextDouble() < CHAT);
        for (int i = 2; i < size && groups.size() > 1; i++) {
            Group other = group;
            while (other.equals(group)) {
                other = oneOf(groups);
            }
            List<String> texts = new ArrayList<>(other.keep());
            texts.add(other.old());
            scope.say("keep0", START.plus(days(0, 3, 8, 20, 41)), null, "user", oneOf(texts));
            scope.groups++;
        }
        scope.close(Integer.toString(size), part, group.lang());
    }

    private void ofFacts(Facts facts, Part part) {
        for (int round = 0; round < 2; round++) {
            Scope scope = new Scope();
            for (Fact fact : facts.facts()) {
                scope.say("old", START.plus(days(0, 8, 20)), null, "user", fact.text());
                scope.ask(fact.question(), "old", List.of());
                scope.groups++;
            }
            scope.close("facts", part, facts.lang());
        }
    }

    private <T> T oneOf(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** One of these numbers of days, and some hours. */
    private Duration days(Integer... days) {
        return Duration.ofDays(oneOf(List.of(days))).plusMinutes(random.nextInt(500));
    }

    private Duration later() {
        return random.nextDouble() < SOON ? Duration.ofSeconds(10 + random.nextInt(230)) : days(3, 20, 41).minusMinutes(100);
    }

    /** A scope that is being filled. */
    private final class Scope {

        private final List<Said> memories = new ArrayList<>();
        private final List<Asked> questions = new ArrayList<>();
        private int groups;

        void add(Group group, boolean changed, int kept, boolean chat) {
            Instant start = START.plus(days(0, 8));
            String session = chat ? "chat" : null;
            say("old", start, session, "user", group.old());
            if (chat) {
                say("reply", start.plusSeconds(20), session, "assistant",
                        oneOf(Objects.requireNonNull(REPLIES.get(group.lang()))));
            }
            if (changed) {
                say("change", start.plus(chat ? Duration.ofSeconds(60) : later()), session, "user", oneOf(group.change()));
            }
            ask(group.question(), changed ? "change" : "old", changed ? List.of("old") : List.of());
            List<String> keep = new ArrayList<>(group.keep());
            Collections.shuffle(keep, random);
            for (int i = 0; i < Math.min(kept, keep.size()); i++) {
                say("keep" + i, start.plus(chat ? Duration.ofSeconds(60 + i) : later()), session, "user", keep.get(i));
            }
            groups++;
        }

        void say(String name, Instant at, @Nullable String session, String role, String text) {
            memories.add(new Said(groups + "-" + name, at, session, role, null, text));
        }

        void ask(String question, String evidence, List<String> outdated) {
            questions.add(new Asked(question, null, TrainingScope.TODAY, List.of(groups + "-" + evidence),
                    outdated.stream().map(name -> groups + "-" + name).toList()));
        }

        void close(String set, Part part, String language) {
            memories.sort(Comparator.comparing(Said::at));
            scopes.add(new TrainingScope(set, part, TrainingScope.nullIfEnglish(language), memories, questions));
        }
    }
}
