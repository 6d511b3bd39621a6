package io.souvenir.engine.dates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.Month;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatesTest {

    private static final LocalDate WEDNESDAY = LocalDate.of(2023, 5, 17);

    private static String about(String text, String language) {
        return Dates.about(text, language, WEDNESDAY).map(days -> days.from() + " " + days.to()).orElse("nothing");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            I saw her yesterday.                             | 2023-05-16 2023-05-16
            Last night we danced.                            | 2023-05-16 2023-05-16
            The day before yesterday it rained               | 2023-05-15 2023-05-15
            I'm off to Rome tomorrow!                        | 2023-05-18 2023-05-18
            the day after tomorrow                           | 2023-05-19 2023-05-19
            We ate there today                               | 2023-05-17 2023-05-17
            We met last Friday                               | 2023-05-12 2023-05-12
            We met last Wednesday                            | 2023-05-10 2023-05-10
            next wednesday is fine                           | 2023-05-24 2023-05-24
            this Friday                                      | 2023-05-19 2023-05-19
            The wedding is on 5 May.                         | 2023-05-05 2023-05-05
            on December 24th                                 | 2022-12-24 2022-12-24
            It was the 3rd of June, 2022                     | 2022-06-03 2022-06-03
            Born on May 5th, 1987                            | 1987-05-05 1987-05-05
            Delivered on 2023-04-02                          | 2023-04-02 2023-04-02
            We moved here in June 2021                       | 2021-06-01 2021-06-30
            We move in June                                  | 2023-06-01 2023-06-30
            It was in November                               | 2022-11-01 2022-11-30
            last March it snowed                             | 2023-03-01 2023-03-31
            next January                                     | 2024-01-01 2024-01-31
            I graduated in 2015.                             | 2015-01-01 2015-12-31
            I've lived here since 2019                       | 2019-01-01 2023-05-17
            since May 2021                                   | 2021-05-01 2023-05-17
            since February                                   | 2023-02-01 2023-05-17
            two weeks ago                                    | 2023-05-01 2023-05-07
            3 days ago                                       | 2023-05-14 2023-05-14
            a month ago                                      | 2023-04-01 2023-04-30
            ten years ago                                    | 2013-01-01 2013-12-31
            five days from now                               | 2023-05-22 2023-05-22
            last week was hard                               | 2023-05-08 2023-05-14
            last weekend                                     | 2023-05-13 2023-05-14
            next month                                       | 2023-06-01 2023-06-30
            this year                                        | 2023-01-01 2023-12-31
            early June 2022                                  | 2022-06-01 2022-06-10
            in mid-April                                     | 2023-04-11 2023-04-20
            at the end of February                           | 2023-02-21 2023-02-28
            in the last three days                           | 2023-05-14 2023-05-17
            Yesterday was good, and tomorrow will be better. | 2023-05-16 2023-05-16
            """)
    void english_days_are_seen_from_the_day_of_the_telling(String text, String days) {
        assertThat(about(text, "en")).isEqualTo(days);
        assertThat(about(text, null)).isEqualTo(days);
    }

    @ParameterizedTest
    @ValueSource(strings = { "Can we go?", "We may come in 5 minutes", "may 5 of them come", "They march 10 miles", "march on",
            "in march step", "Give me a second", "on second thought", "the second May", "He sat down in the sun", "Mon ami",
            "My friend June and April", "I ran 2023 metres", "in 2 weeks of work", "the last day", "next day we left",
            "31 February", "at May 5:30", "It cost 2019.50", "a few weeks ago", "12 months", "August is my cat",
            "yesterdays", "Every Friday", "On Friday", "" })
    void what_may_mean_something_else_is_no_date(String text) {
        assertThat(about(text, "en")).isEqualTo("nothing");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            de | Gestern war ich beim Arzt              | 2023-05-16 2023-05-16
            de | Vorgestern                             | 2023-05-15 2023-05-15
            de | Ich fliege übermorgen nach Rom         | 2023-05-19 2023-05-19
            de | Am 3. Oktober 2022                     | 2022-10-03 2022-10-03
            de | am 3.10.2022                           | 2022-10-03 2022-10-03
            de | Im Juni ziehen wir um                  | 2023-06-01 2023-06-30
            de | seit 2019 in Hamburg                   | 2019-01-01 2023-05-17
            de | seit Februar                           | 2023-02-01 2023-05-17
            de | letzten Freitag                        | 2023-05-12 2023-05-12
            de | vor zwei Wochen                        | 2023-05-01 2023-05-07
            de | vor einem Jahr                         | 2022-01-01 2022-12-31
            de | letzte Woche                           | 2023-05-08 2023-05-14
            de | im letzten Monat                       | 2023-04-01 2023-04-30
            de | nächstes Jahr                          | 2024-01-01 2024-12-31
            de | Guten Morgen                           | nothing
            de | Ende Februar                           | 2023-02-21 2023-02-28
            de | am Freitag                             | nothing
            fr | Hier, j'ai vu Marie                    | 2023-05-16 2023-05-16
            fr | avant-hier                             | 2023-05-15 2023-05-15
            fr | le 14 juillet 2022                     | 2022-07-14 2022-07-14
            fr | le 1er juin                            | 2023-06-01 2023-06-01
            fr | en mars                                | 2023-03-01 2023-03-31
            fr | depuis 2019                            | 2019-01-01 2023-05-17
            fr | il y a trois jours                     | 2023-05-14 2023-05-14
            fr | la semaine dernière                    | 2023-05-08 2023-05-14
            fr | l'année prochaine                      | 2024-01-01 2024-12-31
            fr | vendredi dernier                       | 2023-05-12 2023-05-12
            fr | début juin                             | 2023-06-01 2023-06-10
            es | Ayer comí paella                       | 2023-05-16 2023-05-16
            es | pasado mañana                          | 2023-05-19 2023-05-19
            es | por la mañana                          | nothing
            es | el 3 de octubre de 2022                | 2022-10-03 2022-10-03
            es | en junio de 2021                       | 2021-06-01 2021-06-30
            es | desde 2019                             | 2019-01-01 2023-05-17
            es | hace dos semanas                       | 2023-05-01 2023-05-07
            es | el viernes pasado                      | 2023-05-12 2023-05-12
            es | el mes que viene                       | 2023-06-01 2023-06-30
            es | a mediados de abril                    | 2023-04-11 2023-04-20
            it | Ieri ho visto Luca                     | 2023-05-16 2023-05-16
            it | dopodomani                             | 2023-05-19 2023-05-19
            it | il 3 ottobre 2022                      | 2022-10-03 2022-10-03
            it | a giugno                               | 2023-06-01 2023-06-30
            it | nel 2015                               | 2015-01-01 2015-12-31
            it | tre giorni fa                          | 2023-05-14 2023-05-14
            it | la settimana scorsa                    | 2023-05-08 2023-05-14
            it | venerdì scorso                         | 2023-05-12 2023-05-12
            it | negli ultimi tre giorni                | 2023-05-14 2023-05-17
            pt | Ontem comi bacalhau                    | 2023-05-16 2023-05-16
            pt | depois de amanhã                       | 2023-05-19 2023-05-19
            pt | a segunda vez                          | nothing
            pt | em 3 de outubro de 2022                | 2022-10-03 2022-10-03
            pt | em junho                               | 2023-06-01 2023-06-30
            pt | há duas semanas                        | 2023-05-01 2023-05-07
            pt | três dias atrás                        | 2023-05-14 2023-05-14
            pt | na semana passada                      | 2023-05-08 2023-05-14
            pt | na sexta-feira passada                 | 2023-05-12 2023-05-12
            pt | na próxima sexta-feira                 | 2023-05-19 2023-05-19
            pt | no final de fevereiro                  | 2023-02-21 2023-02-28
            pl | wczoraj                                | 2023-05-16 2023-05-16
            """)
    void other_languages_have_their_own_words(String language, String text, String days) {
        assertThat(about(text, language)).isEqualTo(days);
    }

    @Test
    void a_question_for_a_time_is_known_by_its_words() {
        assertThat(Dates.asksWhen("When did she move?", null)).isTrue();
        assertThat(Dates.asksWhen("Seit wann wohnst du dort?", "de")).isTrue();
        assertThat(Dates.asksWhen("¿Cuándo viaja Ana?", "es")).isTrue();
        assertThat(Dates.asksWhen("Wer wohnt dort?", "de")).isFalse();
    }

    @Test
    void months_are_named_in_the_language_of_the_question() {
        assertThat(Dates.asked("Was war im März und im Juli?", "de", WEDNESDAY).months()).containsExactlyInAnyOrder(Month.MARCH,
                Month.JULY);
        assertThat(Dates.asked("anything", "ja", WEDNESDAY).months()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | What did I do yesterday?        | 2023-05-16               | false | false
            en | What did I cook on Saturday?    | 2023-05-13 or 2023-05-20 | false | false
            en | What is planned for today?      | 2023-05-17               | true  | false
            en | Where do I live?                |                          | true  | false
            en | Do I still have the bicycle?    |                          | true  | true
            en | What is the last thing I did?   |                          | true  | true
            en | Where did I use to live before? |                          | false | false
            en | What did I do last Friday?      | 2023-05-12               | false | false
            de | Was habe ich am Samstag gekocht? | 2023-05-13 or 2023-05-20 | false | false
            de | Wer wohnt jetzt dort?           |                          | true  | true
            fr | Qu'ai-je fait samedi ?          | 2023-05-13 or 2023-05-20 | false | false
            fr | Où est-ce que j'habite maintenant ? |                      | true  | true
            es | ¿Qué hice el sábado?            | 2023-05-13 or 2023-05-20 | false | false
            es | ¿Dónde vivía antes?             |                          | false | false
            it | Cosa ho fatto sabato?           | 2023-05-13 or 2023-05-20 | false | false
            it | A che ora parte il treno?       |                          | true  | false
            pt | O que fiz no sábado?            | 2023-05-13 or 2023-05-20 | false | false
            pt | Onde moro agora?                |                          | true  | true
            ja | 昨日何をしましたか                 | 2023-05-16               | false | false
            ja | 何が好きですか                     |                          | true  | false
            """)
    void a_question_asks_for_days_for_what_holds_now_or_for_the_newest(String language, String question, String days,
            boolean current, boolean newest) {
        AskedTime asked = Dates.asked(question, language, WEDNESDAY);

        assertThat(asked.spans()).extracting(span -> span.from().toString())
                .containsExactly(days == null ? new String[0] : days.split(" or "));
        assertThat(asked.current()).isEqualTo(current);
        assertThat(asked.newest()).isEqualTo(newest);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            What did Ann do yesterday?       | 2023-05-16 | -          | -          | 1
            What did Ann do yesterday?       | 2023-05-15 | -          | -          | 0.5
            What did Ann do yesterday?       | 2023-05-17 | 2023-05-16 | 2023-05-16 | 1
            What did Ann do yesterday?       | 2023-05-16 | 2023-05-02 | 2023-05-02 | 0.5
            What did Ann do last week?       | 2023-05-10 | -          | -          | 1
            What did Ann do in June 2022?    | 2022-06-05 | -          | -          | 1
            What did Ann do in June 2022?    | 2022-07-02 | 2022-06-26 | 2022-07-02 | 0.85
            What did Ann do in June?         | 2021-06-05 | -          | -          | 0.67
            What did Ann do in June?         | 2022-02-02 | 2022-01-01 | 2022-12-31 | 0
            may I ask what Ann did?          | 2023-05-05 | -          | -          | 0
            What did Ann do?                 | 2023-05-17 | 2023-05-17 | 2023-05-17 | 0
            """)
    void days_fit_a_question_by_what_a_text_is_about_and_when_it_was_said(String question, LocalDate said, LocalDate from,
            LocalDate to, double match) {
        AskedTime asked = Dates.asked(question, null, WEDNESDAY);

        assertThat(asked.match(said, from == null ? null : new Days(from, to))).isCloseTo(match, within(0.02));
    }

    @Test
    void relative_days_of_a_question_are_written_out() {
        assertThat(Dates.absolute("What did I do yesterday, and last month?", null, WEDNESDAY))
                .isEqualTo("What did I do 16 May 2023, and April 2023?");
        assertThat(Dates.absolute("What did I do on 8 March?", null, WEDNESDAY)).isEqualTo("What did I do on 8 March?");
    }

    @Test
    void a_text_without_end_is_gone_through_once() {
        // Given
        String text = "in may we march 12 second 2023x ".repeat(5_000) + "yesterday";

        // When
        Optional<Days> about = Dates.about(text, "en", WEDNESDAY);

        // Then
        assertThat(about).contains(new Days(WEDNESDAY.minusDays(1), WEDNESDAY.minusDays(1)));
    }
}
