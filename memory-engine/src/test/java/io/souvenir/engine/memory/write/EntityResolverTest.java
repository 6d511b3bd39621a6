package io.souvenir.engine.memory.write;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.souvenir.engine.assertion.EntityMention;
import io.souvenir.engine.assertion.EntityType;

class EntityResolverTest {

    private final EntityResolver resolution = new EntityResolver(7);

    private static EntityMention name(String text) {
        return EntityMention.of(text, EntityType.UNKNOWN);
    }

    @Test
    void the_same_name_is_the_same_however_it_is_written() {
        // Given
        resolution.know(3, "anna smith", EntityType.PERSON);

        // When / Then
        assertThat(resolution.resolve(name("ANNA  Smith's"))).hasValue(3);
        assertThat(resolution.made()).isEmpty();
    }

    @Test
    void a_first_name_is_the_only_one_whose_name_begins_with_it() {
        // Given
        resolution.know(3, "anna smith", EntityType.PERSON);

        // When / Then
        assertThat(resolution.resolve(name("Anna"))).hasValue(3);
        assertThat(resolution.resolve(name("Smith"))).hasValue(7);
    }

    @Test
    void a_first_name_that_two_have_is_somebody_else() {
        // Given
        resolution.know(3, "anna smith", EntityType.PERSON);
        resolution.know(4, "anna jones", EntityType.PERSON);

        // When / Then
        assertThat(resolution.resolve(name("Anna"))).hasValue(7);
    }

    @Test
    void a_full_name_is_told_of_whom_only_the_first_name_was_known() {
        // Given
        resolution.know(3, "anna", EntityType.PERSON);

        // When / Then
        assertThat(resolution.resolve(name("Anna Smith"))).hasValue(3);
        assertThat(resolution.resolve(name("Anna Jones"))).hasValue(7);
    }

    @Test
    void a_place_is_no_person() {
        // Given
        resolution.know(3, "paris hilton", EntityType.PERSON);

        // When / Then
        assertThat(resolution.resolve(EntityMention.of("Paris", EntityType.PLACE))).hasValue(7);
    }

    @Test
    void a_word_that_may_be_no_name_makes_nobody() {
        // Given
        EntityMention unsure = new EntityMention("Mia", EntityType.UNKNOWN, false, false);

        // When / Then
        assertThat(resolution.resolve(unsure)).isEmpty();
        resolution.know(3, "mia", EntityType.PERSON);
        assertThat(resolution.resolve(unsure)).hasValue(3);
    }

    @Test
    void what_somebody_is_is_learned_later() {
        // Given
        resolution.know(3, "acme", EntityType.UNKNOWN);

        // When
        resolution.resolve(EntityMention.of("Acme", EntityType.ORGANIZATION));

        // Then
        assertThat(resolution.learned()).containsEntry(3, EntityType.ORGANIZATION);
    }
}
