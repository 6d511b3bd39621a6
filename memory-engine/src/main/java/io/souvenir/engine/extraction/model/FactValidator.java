package io.souvenir.engine.extraction.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

import io.souvenir.engine.assertion.Assertions;
import io.souvenir.engine.extraction.Candidate;
import io.souvenir.engine.extraction.Categories;
import io.souvenir.engine.extraction.Conversation;
import io.souvenir.engine.extraction.Trust;
import io.souvenir.engine.extraction.Turn;
import io.souvenir.engine.extraction.injection.InjectionDetector;
import io.souvenir.engine.extraction.model.FactReply.FactDraft;
import io.souvenir.engine.lexical.Analyzer;
import io.souvenir.engine.memory.MemoryAttributes;
import io.souvenir.engine.memory.MemoryAttributes.Kind;

/** Validates each fact of a model against the turns that it cites: no model is trusted. */
final class FactValidator {

    private static final int LONGEST_FACT = 1_000;
    private static final int LONGEST_PROCEDURE = 20_000;
    private static final int MOST_FACTS = 100;
    /** Facts that are validated at most; the rest of a model that is nearly always wrong is dropped. */
    private static final int MOST_VALIDATED = 3 * MOST_FACTS;

    /** Why a fact becomes no memory. */
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

    /** @param turns those that the model has seen */
    FactValidator(Conversation conversation, List<Turn> turns, Map<String, String> categories, Analyzer analyzer) {
        this.conversation = conversation;
        this.turns = turns;
        this.categories = categories;
        this.grounding = new GroundingCheck(analyzer);
        this.secrets = SecretRedactor.in(conversation.turns().stream().map(Turn::content).toList());
    }

    List<Candidate> keep(List<FactDraft> drafts, Consumer<Flaw> dropped) {
        List<Candidate> kept = new ArrayList<>();
        drafts.stream().skip(MOST_VALIDATED).forEach(draft -> dropped.accept(Flaw.TOO_MANY));
        for (FactDraft draft : drafts.subList(0, Math.min(drafts.size(), MOST_VALIDATED))) {
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
        if (InjectionDetector.isIn(text) || cited.stream().anyMatch(Trust::isSuspicious) && InjectionDetector.isDuty(text)) {
            return Optional.of(Flaw.INSTRUCTION);
        }
        if (!grounding.isGrounded(text, withContext(cited))) {
            return Optional.of(Flaw.INVENTED);
        }
        return seen.add(text.toLowerCase(Locale.ROOT)) ? Optional.empty() : Optional.of(Flaw.REPEATED);
    }

    private boolean procedure() {
        return conversation.guidance().procedure();
    }

    /** With the turn before each, as it may be the question to a short answer. */
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
        double trust = cited.stream().mapToDouble(Turn::trust).min().orElseThrow();
        MemoryAttributes attributes = new MemoryAttributes(procedure() ? Kind.PROCEDURE : Kind.FACT,
                cited.stream().map(Turn::ord).toList(),
                draft.language(), trust, false, Categories.existing(draft.categories(), categories), draft.about());
        return new Candidate(first.ord(), first.role(), null, draft.text(), attributes, procedure() ? Assertions.NONE
                : new RelationValidator(conversation.owners().userId(), draft.text(), withContext(cited))
                        .keep(draft.relations()));
    }
}
