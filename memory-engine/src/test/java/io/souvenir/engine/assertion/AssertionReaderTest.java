package io.souvenir.engine.assertion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AssertionReaderTest {

    private static Assertions read(String text) {
        return AssertionReader.read(new Utterance(text, "Ann", "user", "u1", false));
    }

    private static List<String> relations(Assertions assertions) {
        return assertions.relations().stream()
                .map(it -> (it.affirmed() ? "" : "no ") + it.source() + " " + it.type() + " " + it.target()).toList();
    }

    private static List<String> sure(Assertions assertions) {
        return assertions.mentions().stream().filter(EntityMention::sure).map(EntityMention::text).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "My sister is Mia                                      | ann sister mia",
            "My little sister Mia started at Acme                  | ann sister mia",
            "my best friend's name is Tom                          | ann best_friend tom",
            "Mia is my sister.                                     | ann sister mia",
            "I went hiking with Mia, my sister, on Sunday          | ann sister mia",
            "I have a cat named Bailey                             | ann cat bailey",
            "We adopted a little puppy called Max yesterday        | ann puppy max",
            "Tom's brother Jim came over                           | tom brother jim",
            "Mia started at Acme                                   | mia works_at acme",
            "Anna Smith works for Acme Corp in sales               | anna smith works_at acme corp",
            "Mia got a new job at Globex!                          | mia works_at globex",
            "I just moved to Lisbon                                | ann lives_in lisbon",
            "I live in Munich                                      | ann lives_in munich",
            "Mia lives in New York now                             | mia lives_in new york",
            "Anna no longer works at Acme                          | no anna works_at acme",
            "I no longer work at Google                            | no ann works_at google",
            "I quit Google last week                               | no ann works_at google",
            "Acme is based in Berlin                               | acme located_in berlin",
            "I'm originally from Sweden                            | ann comes_from sweden",
            "I met Jim at the gym                                  | ann met jim",
            "Mia married Tom                                       | mia married_to tom",
            "My boss Anna, that is Anna Smith, called              | anna same_as anna smith",
            "Acme is now called Globex                             | acme same_as globex",
            "We renamed Rex to Bruno                               | rex same_as bruno",
            "Uncle Bob is short for Robert                         | uncle bob same_as robert" })
    void relations_are_read(String text, String relation) {
        assertThat(relations(read(text))).contains(relation);
    }

    @ParameterizedTest
    @ValueSource(strings = { "Does Mia work at Acme?", "If Mia works at Acme, she is rich", "I would say Mia works at Acme",
            "Maybe I moved to Lisbon", "Mia doesn't work at Acme, or is it that Tom works at Acme",
            "My sister told Mia about it", "My friend is Swedish", "I went to Mia's place" })
    void what_is_asked_supposed_or_about_something_else_relates_nobody(String text) {
        assertThat(read(text).relations()).noneMatch(EntityRelation::affirmed);
    }

    @ParameterizedTest
    @ValueSource(strings = { "Yesterday was great", "Thanks for that", "Coffee helps me", "I am so happy. Running is fun!",
            "On Monday in May I start", "WHAT A DAY THIS WAS", "Wow, That's Great! Congrats!", "She speaks English and German",
            "Ich habe einen Hund und ein Haus mit Garten in der Stadt" })
    void a_capital_alone_makes_no_name(String text) {
        assertThat(sure(read(text))).isEmpty();
    }

    @Test
    void names_are_read_whole_and_without_what_surrounds_them() {
        assertThat(sure(read("Yesterday Anna Smith took Tom's dog to the University of Oslo, near Lake Mjosa. Hey Caroline!")))
                .containsExactly("Anna Smith", "Tom", "University of Oslo", "Lake Mjosa", "Caroline");
    }

    @Test
    void the_first_word_of_a_sentence_may_be_a_name() {
        // When
        Assertions assertions = read("Mia called me today");

        // Then
        assertThat(assertions.mentions()).singleElement().satisfies(name -> {
            assertThat(name.key()).isEqualTo("mia");
            assertThat(name.sure()).isFalse();
        });
    }

    @Test
    void several_names_after_one_noun_make_several_relations() {
        // When
        Assertions assertions = read("My kids Anna and Tom love it");

        // Then
        assertThat(relations(assertions)).containsExactly("ann child anna", "ann child tom");
        assertThat(assertions.mentions()).allMatch(name -> name.type() == EntityType.PERSON);
    }

    @Test
    void a_user_without_a_name_is_mentioned_by_id_and_an_assistant_is_nobody() {
        // When
        Assertions user = AssertionReader.read(new Utterance("My sister is Mia", null, "user", "u1", false));
        Assertions assistant = AssertionReader.read(new Utterance("My sister is Mia", null, "assistant", "u1", false));
        Assertions stated = AssertionReader.read(new Utterance("User's sister is Mia.", null, "user", "u1", true));

        // Then
        assertThat(relations(user)).containsExactly("u1 sister mia");
        assertThat(user.mentions()).filteredOn(EntityMention::self).extracting(EntityMention::text).containsExactly("u1");
        assertThat(relations(assistant)).isEmpty();
        assertThat(relations(stated)).containsExactly("u1 sister mia");
    }

    @Test
    void an_organization_is_located_and_does_not_live_somewhere() {
        // When
        Assertions assertions = read("Acme is based in Lisbon");

        // Then
        assertThat(relations(assertions)).containsExactly("acme located_in lisbon");
        assertThat(assertions.mentions()).extracting(EntityMention::type).containsExactly(EntityType.UNKNOWN, EntityType.PLACE);
    }

    @ParameterizedTest
    @CsvSource({ "We stayed in Jordan, PLACE", "I saw Jordan, UNKNOWN", "I flew to Georgia, PLACE", "I live in Florence, PLACE",
            "My aunt is Florence, PERSON", "I saw Berlin, UNKNOWN", "I work at Ford, ORGANIZATION" })
    void a_type_follows_from_the_sentence_and_not_from_the_name(String text, EntityType type) {
        assertThat(read(text).mentions()).filteredOn(name -> !name.key().equals("ann")).extracting(EntityMention::type)
                .containsExactly(type);
    }

    @Test
    void a_second_introduction_of_a_name_is_of_somebody_else() {
        // When
        Assertions assertions = read("My sister Anna met my colleague Anna");

        // Then
        assertThat(assertions.relations()).extracting(EntityRelation::type).containsExactly("sister", "colleague");
        assertThat(assertions.relations()).extracting(EntityRelation::named).containsExactly(true, false);
    }

    @Test
    void a_change_is_read_as_a_change() {
        assertThat(read("I live in Munich").relations()).noneMatch(EntityRelation::change);
        assertThat(read("I moved to Berlin").relations()).allMatch(EntityRelation::change);
    }

    /** A relation is marked with ! where it replaces another, and so is a statement that says that something has changed. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "I started a job at Acme                    | ann works_at acme     | ",
            "I joined Acme                              | ann works_at acme     | ",
            "I moved to Oslo                            | ann lives_in oslo !   | i home !",
            "I moved to Linux                           | ann lives_in linux    | ",
            "I think Mia moved to Oslo                  | mia lives_in oslo     | ",
            "I moved to Oslo, maybe                     |                       | ",
            "I live in Oslo now                         | ann lives_in oslo !   | i home !",
            "I live in Oslo now too                     | ann lives_in oslo     | ",
            "I just moved from Rome to Oslo             | ann lives_in oslo !   | i home !",
            "Mia works at Globex                        | mia works_at globex   | mia works at",
            "Mia now works at Globex                    | mia works_at globex ! | mia works at !",
            "She works at Globex                        |                       | ",
            "My sister lives in Rome                    |                       | ",
            "Acme is based in Berlin                    | acme located_in berlin | acme home",
            "I don't live in Rome                       | no ann lives_in rome  | ",
            "They said Mia no longer works at Acme      |                       | ",
            "Mia no longer works at Acme                | no mia works_at acme  | ",
            "I used to live in Rome                     | no ann lives_in rome  | ",
            "I broke up with Tom                        | no ann partner tom    | ",
            "I broke up with Tom. That was in my novel. |                       | ",
            "Tom said: \"I moved to Rome\"              |                       | ",
            "\"We live in Rome\", they told us          |                       | " })
    void one_reading_makes_relations_and_statements(String text, @Nullable String relation, @Nullable String statement) {
        // When
        Assertions assertions = read(text);

        // Then
        assertThat(assertions.relations().stream().map(it -> (it.affirmed() ? "" : "no ") + it.source() + " " + it.type() + " "
                + it.target() + (it.change() ? " !" : ""))).isEqualTo(Stream.ofNullable(relation).toList());
        assertThat(assertions.statements().statements().stream().filter(it -> it.kind() != Statement.Kind.ACTIVITY)
                .map(it -> it.subject() + " " + it.attribute() + (it.change() ? " !" : "")))
                .isEqualTo(Stream.ofNullable(statement).toList());
    }

    @Test
    void what_one_has_one_at_a_time_and_what_asks_for_it_is_in_the_table_of_predicates() {
        assertThat(EntityRelation.ONE_AT_A_TIME).containsExactlyInAnyOrder("works_at", "located_in", "lives_in", "studies_at",
                "married_to");
        assertThat(EntityRelation.SYNONYMS).anyMatch(words -> words.containsAll(List.of("son", "daughters", "children")))
                .anyMatch(words -> words.containsAll(List.of("job", "employer"))).noneMatch(words -> words.contains("aunt"));
    }
}
