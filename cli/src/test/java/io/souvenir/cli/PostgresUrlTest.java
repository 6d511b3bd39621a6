package io.souvenir.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;

import org.junit.jupiter.api.Test;

/** What DatabasesCommand replaces of psql: its URLs and its variables. */
class PostgresUrlTest {

    @Test
    void aUrlBecomesJdbcsWithItsCredentialsApart() {
        // When
        PostgresUrl url = PostgresUrl.of("postgresql://admin:p%40ss+word@db.example.org:6432/main?sslmode=require");

        // Then
        assertThat(url).isEqualTo(new PostgresUrl("db.example.org:6432", "admin", "p@ss+word", "main", "?sslmode=require"));
        assertThat(url.jdbc("souvenir")).isEqualTo("jdbc:postgresql://db.example.org:6432/souvenir?sslmode=require");
    }

    @Test
    void whatAUrlOmitsHasLibpqsDefault() {
        // When
        PostgresUrl url = PostgresUrl.of("postgresql://admin@localhost");

        // Then
        assertThat(url).isEqualTo(new PostgresUrl("localhost:5432", "admin", "", "postgres", ""));
    }

    @Test
    void variablesBecomeQuotedLiterals() {
        // When
        String sql = SqlVariables.replace("alter role a password :'secret'; select 'x'::text", Map.of("secret", "it's $1"));

        // Then
        assertThat(sql).isEqualTo("alter role a password 'it''s $1'; select 'x'::text");
    }

    @Test
    void aMissingVariableIsNamed() {
        // When // Then
        assertThatThrownBy(() -> SqlVariables.replace(":'absent'", Map.of())).isInstanceOf(CommandException.class)
                .hasMessageContaining("absent");
    }
}
