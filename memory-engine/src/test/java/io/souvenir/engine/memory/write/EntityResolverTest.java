package io.souvenir.engine.memory.write;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.souvenir.engine.assertion.EntityMention;
import io.souvenir.engine.assertion.EntityType;

class EntityResolverTest {

    private final EntityResolver resolver = new EntityResolver(7);

    private static EntityMention name(String text) {
        return EntityMention.of(text, EntityType.UNKNOWN);
    }

    @Test
    void the_same_name_is_the_same_however_it_is_written() {
        // Given
        resolver.add(3, "anna smith", EntityType.PERSON);

        // When / Then
        assertThat(resolver.resolve(name("ANNA  Smith's"))).hasValue(3);
        assertThat(resolver.created()).isEmpty();
    }

    @Test
    void a_first_name_is_the_only_one_whose_name_begins_with_it() {
        // Given
        resolver.add(3, "anna smith", EntityType.PERSON);

        // When / Then
        assertThat(resolver.resolve(name("Anna"))).hasValue(3);
        assertThat(resolver.resolve(name("Smith"))).hasValue(7);
    }

    @Test
    void a_first_name_that_two_have_is_somebody_else() {
        // Given
        resolver.add(3, "anna smith", EntityType.PERSON);
        resolver.add(4, "anna jones", EntityType.PERSON);

        // When / Then
        assertThat(resolver.resolve(name("Anna"))).hasValue(7);
    }

    @Test
    void a_full_name_means_the_entity_that_had_only_its_first_name() {
        // Given
        resolver.add(3, "anna", EntityType.PERSON);

        // When / Then
        assertThat(resolver.resolve(name("Anna Smith"))).hasValue(3);
        assertThat(resolver.resolve(name("Anna Jones"))).hasValue(7);
    }

    @Test
    void a_place_is_no_person() {
        // Given
        resolver.add(3, "paris hilton", EntityType.PERSON);

        // When / Then
        assertThat(resolver.resolve(EntityMention.of("Paris", EntityType.PLACE))).hasValue(7);
    }

    @Test
    void a_word_that_may_be_no_name_makes_nobody() {
        // Given
        EntityMention unsure = new EntityMention("Mia", EntityType.UNKNOWN, false, false);

        // When / Then
        assertThat(resolver.resolve(unsure)).isEmpty();
        resolver.add(3, "mia", EntityType.PERSON);
        assertThat(resolver.resolve(unsure)).hasValue(3);
    }

    @Test
    void the_type_of_an_entity_may_become_known_later() {
        // Given
        resolver.add(3, "acme", EntityType.UNKNOWN);

        // When
        resolver.resolve(EntityMention.of("Acme", EntityType.ORGANIZATION));

        // Then
        assertThat(resolver.typed()).containsEntry(3, EntityType.ORGANIZATION);
    }
}
