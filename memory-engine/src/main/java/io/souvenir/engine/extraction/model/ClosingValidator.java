package io.souvenir.engine.extraction.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.extraction.Background.KnownMemory;
import io.souvenir.engine.extraction.Candidate;
import io.souvenir.engine.extraction.Closing;
import io.souvenir.engine.extraction.Conversation;
import io.souvenir.engine.extraction.Trust;
import io.souvenir.engine.extraction.Turn;
import io.souvenir.engine.extraction.injection.InjectionDetector;
import io.souvenir.engine.extraction.model.FactReply.EndDraft;
import io.souvenir.engine.lexical.Analyzer;

/**
 * Validates which memories a model may close: those that it was shown whole, on the word of a turn that gives no orders. What an
 * assistant or a tool says closes no statement of a user.
 */
final class ClosingValidator {

    private static final int LONGEST_REASON = 200;
    private static final String USER = "user";

    /** Of one turn, the memories that it may close without sharing a word with them: a change is about something. */
    private static final int MOST_UNRELATED = 4;

    /** An order about memories in general, which is no news about what any of them says. */
    private static final Pattern SWEEPING = Pattern.compile(
            "\\b(?:mark|treat|consider|regard|declare|delete|erase|forget|clear|discard|invalidate|remove|wipe|close|outdate|supersede|reset)\\b"
                    + "[^.!?]{0,40}\\b(?:everything|all|every|any|each|whatever)\\b|\\b(?:everything|all)\\b[^.!?]{0,60}\\b(?:memor(?:y|ies)|remember|stored"
                    + "|saved|you know)\\b[^.!?]{0,60}\\b(?:outdated|obsolete|invalid|void|wrong|false|superseded|closed|deleted)\\b",
            Pattern.CASE_INSENSITIVE);

    private final Conversation conversation;
    private final Map<Integer, Turn> turns;
    private final Analyzer analyzer;
    private final Set<Integer> names;
    private final List<Stated> stated = new ArrayList<>();

    private record Stated(EndDraft end, @Nullable Candidate by, List<Turn> said) {
    }

    /** @param turns those that the model has seen */
    ClosingValidator(Conversation conversation, List<Turn> turns, Analyzer analyzer) {
        this.conversation = conversation;
        this.turns = turns.stream().collect(Collectors.toMap(Turn::ord, turn -> turn));
        this.analyzer = analyzer;
        this.names = new HashSet<>(stems(String.valueOf(conversation.owners().userId())));
        turns.forEach(turn -> names.addAll(stems(String.valueOf(turn.speaker()))));
    }

    /** What a fact that was kept replaces. */
    void replaced(Candidate fact, List<Turn> cited, List<EndDraft> replaces) {
        replaces.forEach(end -> stated.add(new Stated(end, fact, cited)));
    }

    /** The memories that may be closed, each once. */
    List<Closing> closings(List<EndDraft> ends, Runnable refused) {
        ends.forEach(end -> stated.add(new Stated(end, null, said(end))));
        Map<KnownMemory, Closing> closings = new LinkedHashMap<>();
        Map<Integer, Integer> unrelated = new HashMap<>();
        for (Stated one : stated) {
            KnownMemory older = shown(one.end().number());
            if (older == null || !mayClose(one.said(), older)) {
                refused.run();
            } else if (!closings.containsKey(older)) {
                Turn turn = one.said().getFirst();
                if (!isRelated(one, older)) {
                    unrelated.merge(turn.ord(), 1, Integer::sum);
                }
                closings.put(older, new Closing(older, one.by(), turn.ord(), reason(one.end())));
            }
        }
        closings.values().removeIf(closing -> {
            boolean tooMany = unrelated.getOrDefault(closing.turnOrd(), 0) > MOST_UNRELATED;
            if (tooMany) {
                refused.run();
            }
            return tooMany;
        });
        return List.copyOf(closings.values());
    }

    private @Nullable KnownMemory shown(int number) {
        List<KnownMemory> memories = conversation.background().memories();
        return number < 1 || number > memories.size() ? null : memories.get(number - 1);
    }

    /** The turn that the model names; where it names none, the last one of a user. */
    private List<Turn> said(EndDraft end) {
        return end.turn() == null
                ? turns.values().stream().filter(turn -> turn.role().equals(USER))
                        .reduce((first, second) -> first.ord() > second.ord() ? first : second).stream().toList()
                : turns.values().stream().filter(turn -> turn.ord() == end.turn()).toList();
    }

    private static boolean mayClose(List<Turn> said, KnownMemory older) {
        return older.closable() && !said.isEmpty()
                && said.stream().noneMatch(turn -> Trust.isSuspicious(turn) || SWEEPING.matcher(turn.content()).find())
                && (!older.role().equals(USER) || said.stream().anyMatch(turn -> turn.role().equals(USER)));
    }

    private boolean isRelated(Stated one, KnownMemory older) {
        Set<Integer> words = stems(older.text());
        words.removeAll(names);
        Set<Integer> saying = one.by() == null ? new HashSet<>() : stems(one.by().text());
        one.said().forEach(turn -> saying.addAll(stems(turn.content())));
        return words.stream().anyMatch(saying::contains);
    }

    private Set<Integer> stems(String text) {
        return Arrays.stream(analyzer.analyze(text).hashes()).boxed().collect(Collectors.toCollection(HashSet::new));
    }

    /** What the model says of it, as far as it can be shown to a caller. */
    private static String reason(EndDraft end) {
        String reason = end.reason().length() <= LONGEST_REASON ? end.reason()
                : end.reason().substring(0, end.reason().offsetByCodePoints(0, LONGEST_REASON / 2));
        return InjectionDetector.isIn(reason) ? "" : SecretRedactor.without(reason);
    }
}
