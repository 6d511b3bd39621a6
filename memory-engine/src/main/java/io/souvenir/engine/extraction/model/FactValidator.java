package io.souvenir.engine.extraction.model;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.souvenir.engine.assertion.Assertions;
import io.souvenir.engine.assertion.EntityMention;
import io.souvenir.engine.extraction.Background;
import io.souvenir.engine.extraction.Background.KnownMemory;
import io.souvenir.engine.extraction.Candidate;
import io.souvenir.engine.extraction.Categories;
import io.souvenir.engine.extraction.Closing;
import io.souvenir.engine.extraction.Conversation;
import io.souvenir.engine.extraction.Trust;
import io.souvenir.engine.extraction.Turn;
import io.souvenir.engine.extraction.grounding.Claim;
import io.souvenir.engine.extraction.grounding.GroundingCheck;
import io.souvenir.engine.extraction.grounding.Sources;
import io.souvenir.engine.extraction.injection.InjectionDetector;
import io.souvenir.engine.extraction.model.FactReply.FactDraft;
import io.souvenir.engine.lexical.Analyzer;
import io.souvenir.engine.lexical.CanonicalText;
import io.souvenir.engine.memory.MemoryAttributes;
import io.souvenir.engine.memory.MemoryAttributes.Kind;
import io.souvenir.engine.memory.Owners;

/** Validates each fact of a model against the turns that it cites: no model is trusted. */
final class FactValidator {

    private static final int LONGEST_FACT = 1_000;
    private static final int LONGEST_PROCEDURE = 20_000;
    private static final int MOST_FACTS = 100;
    /** Facts that are validated at most; the rest of a model that is nearly always wrong is dropped. */
    private static final int MOST_VALIDATED = 3 * MOST_FACTS;

    /** As the prompt has the model call speakers without a name. */
    private static final List<String> ROLES = List.of("User", "Assistant");

    /** Why a fact becomes no memory. */
    enum Flaw {
        MALFORMED, BLANK, TOO_LONG, NO_SOURCE, SECRET, INSTRUCTION, INVENTED, REPEATED, TOO_MANY,
        /** Of a closing: the memory was not shown, may not be closed, or not by these turns. */
        NOT_CLOSABLE;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Conversation conversation;
    private final Map<String, String> categories;
    private final GroundingCheck grounding;
    private final ClosingValidator closings;
    private final List<Turn> turns;
    private final Set<String> secrets;
    private final Set<String> seen = new HashSet<>();

    /** @param turns those that the model has seen */
    FactValidator(Conversation conversation, List<Turn> turns, Map<String, String> categories, Analyzer analyzer) {
        this.conversation = conversation;
        this.turns = turns;
        this.categories = categories;
        this.grounding = new GroundingCheck(analyzer);
        this.closings = new ClosingValidator(conversation, turns, analyzer);
        this.secrets = SecretRedactor.in(conversation.turns().stream().map(Turn::content).toList());
    }

    record Kept(List<Candidate> facts, List<Closing> closings) {
    }

    Kept keep(FactReply reply, Consumer<Flaw> dropped) {
        List<FactDraft> drafts = reply.facts();
        List<Candidate> kept = new ArrayList<>();
        Stream.generate(() -> Flaw.MALFORMED).limit(reply.malformed()).forEach(dropped);
        drafts.stream().skip(MOST_VALIDATED).forEach(draft -> dropped.accept(Flaw.TOO_MANY));
        for (FactDraft draft : drafts.subList(0, Math.min(drafts.size(), MOST_VALIDATED))) {
            List<Turn> cited = cited(draft);
            Optional<Flaw> flaw = kept.size() == MOST_FACTS ? Optional.of(Flaw.TOO_MANY) : flaw(draft, cited);
            flaw.ifPresentOrElse(dropped, () -> {
                Candidate fact = candidate(draft, cited);
                kept.add(fact);
                closings.replaced(fact, cited, draft.replaces());
            });
        }
        return new Kept(kept, closings.closings(reply.ends(), () -> dropped.accept(Flaw.NOT_CLOSABLE)));
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
        if (!isGrounded(draft, cited)) {
            return Optional.of(Flaw.INVENTED);
        }
        return seen.add(CanonicalText.of(text)) ? Optional.empty() : Optional.of(Flaw.REPEATED);
    }

    /** A procedure numbers its steps and tells of many turns: only its words are compared. */
    private boolean isGrounded(FactDraft draft, List<Turn> cited) {
        Background background = conversation.background();
        List<KnownMemory> memories = background.memories();
        Sources sources = new Sources(
                Stream.concat(withContext(cited).stream(), background.earlier().stream()).map(Turn::content).toList(),
                Stream.of(turns.stream().map(Turn::content), memories.stream().map(KnownMemory::text),
                        background.entities().stream()).flatMap(texts -> texts).toList(),
                draft.replaces().stream().filter(end -> end.number() >= 1 && end.number() <= memories.size())
                        .map(end -> memories.get(end.number() - 1).text()).toList(),
                speakers(), LocalDate.ofInstant(conversation.observedAt(), ZoneOffset.UTC));
        return procedure() ? grounding.sharesWords(draft.text(), sources)
                : grounding.isGrounded(new Claim(draft.text(), draft.language(),
                        draft.relations().mentions().stream().map(EntityMention::text).toList()), sources);
    }

    /** Who speaks, by name and by role. */
    private List<String> speakers() {
        Owners owners = conversation.owners();
        return Stream.of(turns.stream().map(Turn::speaker), conversation.background().earlier().stream().map(Turn::speaker),
                Stream.of(owners.userId(), owners.agentId()), ROLES.stream())
                .flatMap(names -> names).filter(Objects::nonNull).map(String::valueOf).distinct().toList();
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
                draft.language(), trust, false, false, Categories.existing(draft.categories(), categories), draft.about());
        return new Candidate(first.ord(), first.role(), null, draft.text(), attributes, procedure() ? Assertions.NONE
                : new RelationValidator(conversation.owners().userId(), draft.text(), withContext(cited))
                        .keep(draft.relations()));
    }
}
