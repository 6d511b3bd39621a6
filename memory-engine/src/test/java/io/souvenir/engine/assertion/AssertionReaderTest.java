package io.souvenir.engine.assertion;

import static org.assertj.core.api.Assertions.assertThat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;


class AssertionReaderTest {

    private static Assertions read(String text) {
        return AssertionReader.read(new Utterance(text, "Ann", "user", "u1", false));
    }

    private static List<String> links(Assertions told) {
        return told.links().stream()
                .map(link -> (link.holds() ? "" : "no ") + link.source() + " " + link.type() + " " + link.target()).toList();
    }

    private static List<String> sure(Assertions told) {
        return told.names().stream().filter(EntityMention::sure).map(EntityMention::text).toList();
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
            "Mia married Tom                                       | mia married_to tom" })
    void what_relates_two_is_read(String text, String link) {
        assertThat(links(read(text))).contains(link);
    }

    @ParameterizedTest
    @ValueSource(strings = { "Does Mia work at Acme?", "If Mia works at Acme, she is rich", "I would say Mia works at Acme",
            "Maybe I moved to Lisbon", "Mia doesn't work at Acme, or is it that Tom works at Acme",
            "My sister told Mia about it", "My friend is Swedish", "I went to Mia's place" })
    void what_is_asked_supposed_or_told_of_something_else_relates_nobody(String text) {
        assertThat(read(text).links()).noneMatch(EntityRelation::holds);
    }

    @ParameterizedTest
    @ValueSource(strings = { "Yesterday was great", "Thanks for that", "Coffee helps me", "I am so happy. Running is fun!",
            "On Monday in May I start", "WHAT A DAY THIS WAS", "Wow, That's Great! Congrats!", "She speaks English and German",
            "Ich habe einen Hund und ein Haus mit Garten in der Stadt" })
    void capitals_alone_make_no_name(String text) {
        assertThat(sure(read(text))).isEmpty();
    }

    @Test
    void names_are_read_whole_and_without_what_surrounds_them() {
        assertThat(sure(read("Yesterday Anna Smith took Tom's dog to the University of Oslo, near Lake Mjosa. Hey Caroline!")))
                .containsExactly("Anna Smith", "Tom", "University of Oslo", "Lake Mjosa", "Caroline");
    }

    @Test
    void what_begins_a_sentence_may_be_a_name_and_may_not() {
        // When
        Assertions told = read("Mia called me today");

        // Then
        assertThat(told.names()).singleElement().satisfies(name -> {
            assertThat(name.key()).isEqualTo("mia");
            assertThat(name.sure()).isFalse();
        });
    }

    @Test
    void several_of_a_kind_are_told_one_by_one() {
        // When
        Assertions told = read("My kids Anna and Tom love it");

        // Then
        assertThat(links(told)).containsExactly("ann child anna", "ann child tom");
        assertThat(told.names()).allMatch(name -> name.type() == EntityType.PERSON);
    }

    @Test
    void a_user_without_a_name_is_known_by_their_id_and_an_assistant_is_nobody() {
        // When
        Assertions user = AssertionReader.read(new Utterance("My sister is Mia", null, "user", "u1", false));
        Assertions assistant = AssertionReader.read(new Utterance("My sister is Mia", null, "assistant", "u1", false));
        Assertions stated = AssertionReader.read(new Utterance("User's sister is Mia.", null, "user", "u1", true));

        // Then
        assertThat(links(user)).containsExactly("u1 sister mia");
        assertThat(user.names()).filteredOn(EntityMention::self).extracting(EntityMention::text).containsExactly("u1");
        assertThat(links(assistant)).isEmpty();
        assertThat(links(stated)).containsExactly("u1 sister mia");
    }

    @Test
    void an_organization_is_nobody_who_lives_somewhere() {
        // When
        Assertions told = read("Acme is based in Lisbon");

        // Then
        assertThat(links(told)).containsExactly("acme located_in lisbon");
        assertThat(told.names()).extracting(EntityMention::type).containsExactly(EntityType.UNKNOWN, EntityType.PLACE);
    }

    @Test
    void what_changed_is_told_as_a_change() {
        assertThat(read("I live in Munich").links()).noneMatch(EntityRelation::change);
        assertThat(read("I moved to Berlin").links()).allMatch(EntityRelation::change);
    }
}
