package io.souvenir.engine.extraction;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

import io.souvenir.engine.entity.Assertions;
import io.souvenir.engine.lexical.Analyzer;
import io.souvenir.engine.memory.MemoryAttributes;
import io.souvenir.engine.memory.MemoryAttributes.Kind;

/** What is left of a model's facts when each is held against the turns it names: no model is taken at its word. */
final class FactValidator {

    private static final int LONGEST_FACT = 1_000;
    private static final int LONGEST_PROCEDURE = 20_000;
    private static final int MOST_FACTS = 100;
    /** Facts that are held against their turns; a model that is nearly always wrong gets no further. */
    private static final int MOST_LOOKED_AT = 3 * MOST_FACTS;

    /** Why a fact is no memory. */
    enum Flaw {
        BLANK, TOO_LONG, NO_SOURCE, SECRET, INSTRUCTION, INVENTED, REPEATED, TOO_MANY;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Conversation conversation;
    private final Map<String, String> categories;
    private final GroundingCheck grounding;
    private final List<Turn> turns;
    private final Set<String> secrets;
    private final Set<String> seen = new HashSet<>();

    /** @param turns those that the model saw */
    FactValidator(Conversation conversation, List<Turn> turns, Map<String, String> categories, Analyzer analyzer) {
        this.conversation = conversation;
        this.turns = turns;
        this.categories = categories;
        this.grounding = new GroundingCheck(analyzer);
        this.secrets = SecretRedactor.in(conversation.turns().stream().map(Turn::content).toList());
    }

    List<Candidate> keep(List<FactDraft> drafts, Consumer<Flaw> dropped) {
        List<Candidate> kept = new ArrayList<>();
        drafts.stream().skip(MOST_LOOKED_AT).forEach(draft -> dropped.accept(Flaw.TOO_MANY));
        for (FactDraft draft : drafts.subList(0, Math.min(drafts.size(), MOST_LOOKED_AT))) {
            List<Turn> cited = cited(draft);
            Optional<Flaw> flaw = kept.size() == MOST_FACTS ? Optional.of(Flaw.TOO_MANY) : flaw(draft, cited);
            flaw.ifPresentOrElse(dropped, () -> kept.add(candidate(draft, cited)));
        }
        return kept;
    }

    private List<Turn> cited(FactDraft draft) {
        return draft.turns().stream().flatMap(ord -> turns.stream().filter(turn -> turn.ord() == ord)).toList();
    }

    private Optional<Flaw> flaw(FactDraft draft, List<Turn> cited) {
        String text = draft.text();
        if (text.isBlank()) {
            return Optional.of(Flaw.BLANK);
        }
        if (text.length() > (procedure() ? LONGEST_PROCEDURE : LONGEST_FACT)) {
            return Optional.of(Flaw.TOO_LONG);
        }
        if (cited.isEmpty()) {
            return Optional.of(Flaw.NO_SOURCE);
        }
        if (SecretRedactor.isIn(text, secrets) || text.contains(SecretRedactor.MARK)) {
            return Optional.of(Flaw.SECRET);
        }
        if (InjectionDetector.isIn(text) || cited.stream().anyMatch(Trust::suspicious) && InjectionDetector.isDuty(text)) {
            return Optional.of(Flaw.INSTRUCTION);
        }
        if (!grounding.holds(text, withContext(cited))) {
            return Optional.of(Flaw.INVENTED);
        }
        return seen.add(text.toLowerCase(Locale.ROOT)) ? Optional.empty() : Optional.of(Flaw.REPEATED);
    }

    private boolean procedure() {
        return conversation.guidance().procedure();
    }

    /** The turn before a short answer says what it answers. */
    private List<Turn> withContext(List<Turn> cited) {
        Set<Integer> wanted = new TreeSet<>();
        cited.forEach(turn -> {
            wanted.add(turn.ord());
            wanted.add(turn.ord() - 1);
        });
        return turns.stream().filter(turn -> wanted.contains(turn.ord())).toList();
    }

    private Candidate candidate(FactDraft draft, List<Turn> cited) {
        Turn first = cited.get(0);
        double trust = cited.stream().mapToDouble(Trust::of).min().orElseThrow();
        MemoryAttributes attributes = new MemoryAttributes(procedure() ? Kind.PROCEDURE : Kind.FACT,
                cited.stream().map(Turn::ord).toList(),
                draft.language(), trust, false, Categories.known(draft.categories(), categories), draft.about());
        return new Candidate(first.ord(), first.role(), null, draft.text(), attributes, procedure() ? Assertions.NOTHING
                : new RelationValidator(conversation.owners().userId(), draft.text(), withContext(cited)).keep(draft.told()));
    }
}
