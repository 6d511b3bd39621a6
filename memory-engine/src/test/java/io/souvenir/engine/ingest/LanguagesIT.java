package io.souvenir.engine.ingest;

import static io.souvenir.engine.testing.EngineClient.await;
import static io.souvenir.engine.testing.EngineClient.newProject;
import static io.souvenir.engine.testing.EngineClient.user;
import static io.souvenir.engine.testing.EngineClient.verbatim;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.souvenir.engine.dates.Days;
import io.souvenir.engine.embedding.Embedder;
import io.souvenir.engine.extraction.CategorySpace;
import io.souvenir.engine.extraction.Guidance;
import io.souvenir.engine.extraction.TurnCategories;
import io.souvenir.engine.filter.Filter;
import io.souvenir.engine.ingest.Message.Role;
import io.souvenir.engine.language.Lines;
import io.souvenir.engine.memory.Memory;
import io.souvenir.engine.memory.Visibility;
import io.souvenir.engine.memory.write.MemoryPatch;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.testing.EngineClient;
import io.souvenir.engine.testing.Servers;

@QuarkusTest
@QuarkusTestResource(value = Servers.class, initArgs = @ResourceArg(name = "database", value = "it_engine"))
class LanguagesIT {

    private static final Instant WEDNESDAY = Instant.parse("2023-05-17T10:00:00Z");

    private static final List<String> GERMAN = List.of("Hallo! Wie geht's?",
            "Ich wohne seit letztem Sommer in einer kleinen Wohnung in Hamburg.",
            "Ah, schön!", "Gestern habe ich zwei alte Häuser besichtigt.", "Meine Schwester ist allergisch gegen Nüsse.",
            "Ich lerne Gitarre und spiele in einer Band.", "👍");
    private static final List<String> JAPANESE = List.of("こんにちは！", "先月から京都の大学で働いています。", "そうですか。", "妹はピーナッツのアレルギーがあります。",
            "週末は友達とラーメンを食べました。", "ありがとうございます！");

    @Inject
    EngineClient engine;
    @Inject
    TurnCategories categories;
    @Inject
    Embedder embedder;

    private ProjectRef told(String user, List<String> turns, Guidance guidance) {
        ProjectRef project = newProject();
        engine.add(project, new AddRequest(turns.stream().map(turn -> new Message(Role.USER, turn, null)).toList(), user(user),
                Map.of(), true, WEDNESDAY, null, false, null, guidance));
        return project;
    }

    private List<Memory> kept(ProjectRef project) {
        return await(engine.lists.page(project, new Filter.All(), new Visibility(true, null, null, false), 100, null)).items();
    }

    private Memory one(ProjectRef project, String part) {
        return kept(project).stream().filter(memory -> memory.text().contains(part)).findFirst().orElseThrow();
    }

    @Test
    void whatSaysNothingIsLeftOutInAnyLanguage() {
        // When
        List<Memory> german = kept(told("anna", GERMAN, Guidance.NONE));
        List<Memory> japanese = kept(told("yuki", JAPANESE, Guidance.NONE));

        // Then
        assertThat(german).extracting(Memory::text)
                .containsExactlyInAnyOrder(GERMAN.get(1), GERMAN.get(3), GERMAN.get(4), GERMAN.get(5));
        assertThat(german).allSatisfy(memory -> assertThat(memory.attributes().language()).isEqualTo("de"));
        assertThat(japanese).extracting(Memory::text)
                .containsExactlyInAnyOrder(JAPANESE.get(1), JAPANESE.get(3), JAPANESE.get(4));
        assertThat(japanese).allSatisfy(memory -> assertThat(memory.attributes().language()).isEqualTo("ja"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            In welcher Stadt ist ihre Wohnung?          | Hamburg
            Welches Haus hat sie besichtigt?            | Häuser
            Wogegen ist die Schwester allergisch?       | Nüsse
            Which town: Hamburg?                        | Hamburg
            """)
    void germanQuestionsFindWhatWasSaidInGerman(String question, String part) {
        // Given
        ProjectRef project = told("anna", GERMAN, Guidance.NONE);

        // When
        List<String> found = engine.found(project, "anna", question);

        // Then
        assertThat(found.getFirst()).contains(part);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            どこの大学で働いていますか？       | 京都
            誰がピーナッツのアレルギーですか？ | 妹
            """)
    void japaneseQuestionsFindWhatWasSaidInJapanese(String question, String part) {
        // Given
        ProjectRef project = told("yuki", JAPANESE, Guidance.NONE);

        // When
        List<String> found = engine.found(project, "yuki", question);

        // Then
        assertThat(found.getFirst()).contains(part);
    }

    @Test
    void turnsAreSortedWithoutAModelWhereTheyBelongSurely() {
        // When
        ProjectRef german = told("anna", List.of("Ich lerne Cello, seit ich neun bin."), Guidance.NONE);
        ProjectRef english = told("bob", List.of("I wrote the backend in Rust and deployed it with Docker.",
                "The meeting room is on the second floor."), Guidance.NONE);

        // Then
        assertThat(one(german, "Cello").categories()).containsExactly("music");
        assertThat(one(english, "Docker").categories()).containsExactly("technology");
        assertThat(one(english, "meeting room").categories()).isEmpty();
    }

    @Test
    void nineOfTenCategoriesAreRight() {
        // Given sentences whose categories people have told
        CategorySpace space = await(categories.space(Guidance.NONE));
        List<String[]> turns = Lines.of("test", "turns.tsv").stream().map(line -> line.split("\t")).toList();

        // When
        List<Boolean> right = turns.stream()
                .flatMap(turn -> space.of(await(embedder.embedPassage("[8 May 2023] Ann: " + turn[1])), null, true).stream()
                        .map(turn[0]::equals))
                .toList();

        // Then
        assertThat(right).hasSizeGreaterThan(turns.size() / 2);
        assertThat(Collections.frequency(right, true)).isGreaterThanOrEqualTo((int) (0.89 * right.size()));
    }

    @Test
    void aProjectsOwnCategoriesTakeTheirPlace() {
        // Given
        Guidance own = new Guidance(null, null, null, null,
                Map.of("gardening", "plants, vegetables, flowers and beds", "astronomy", "stars, planets and telescopes"),
                false);

        // When
        ProjectRef project = told("cara", List.of("I planted tomatoes and roses in my garden."), own);

        // Then
        assertThat(one(project, "tomatoes").categories()).containsExactly("gardening");
    }

    @Test
    void aTurnTellsOfWhichDaysItSpeaksAndAnEditTellsAnew() {
        // Given
        ProjectRef project = told("anna", GERMAN, Guidance.NONE);
        Memory houses = one(project, "Häuser");
        assertThat(houses.attributes().about()).isEqualTo(day(16));

        // When
        Memory edited = await(
                engine.updater.update(project, houses.id(), rewritten("The day before yesterday I looked at two old houses."),
                        null));

        // Then
        assertThat(edited.attributes().about()).isEqualTo(day(15));
        assertThat(edited.attributes().language()).isEqualTo("en");
        assertThat(engine.found(project, "anna", "Which house did I look at?").getFirst()).contains("houses");
    }

    @Test
    void whatIsKeptAsItIsHasALanguageAndDaysToo() {
        // Given
        ProjectRef project = newProject();

        // When
        UUID id = engine
                .add(project, verbatim(user("anna"), WEDNESDAY, EngineClient.said(null, "J'ai vu Marie hier au marché.")))
                .results().getFirst().memoryId();

        // Then
        Memory kept = kept(project).getFirst();
        assertThat(kept.id()).isEqualTo(id);
        assertThat(kept.attributes().language()).isEqualTo("fr");
        assertThat(kept.attributes().about()).isEqualTo(day(16));
    }

    private static Days day(int ofMay) {
        return new Days(LocalDate.of(2023, 5, ofMay), LocalDate.of(2023, 5, ofMay));
    }

    private static MemoryPatch rewritten(@Nullable String text) {
        return new MemoryPatch(text, null, null, null, false);
    }
}
