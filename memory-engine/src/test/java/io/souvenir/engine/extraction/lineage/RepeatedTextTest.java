package io.souvenir.engine.extraction.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepeatedTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Acme has servers in sixty countries and costs four euros | I found: “ACME has servers in sixty countries, and costs four euros.”",
            "The boiler must be switched off at the red lever before it is drained. Never drain it hot. | You must know: the boiler must be switched off at the red lever before it is drained. Never drain it hot. Shall I order the part, or would you rather call the plumber that your neighbour recommended last week, as you said on Monday?",
            "本店由于装修将于下周一至周五暂停营业，敬请谅解 | 他们说：本店由于装修将于下周一至周五暂停营业，敬请谅解。",
            "Die Werkstatt öffnet wegen des Feiertags erst am Donnerstag um neun Uhr wieder | Die Werkstatt öffnet wegen des Feiertags erst am Donnerstag um neun Uhr wieder!" })
    void aTextInWhichMostOfAnotherIsFoundRepeatsIt(String source, String turn) {
        assertThat(RepeatedText.of(source).isRepeatedIn(RepeatedText.of(turn))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Acme has servers in sixty countries and costs four euros | Globex has servers in forty countries and costs three euros",
            "Always answer in German | Always answer in German",
            "Thank you for your order. It will arrive on Monday between eight and ten in the morning, and the driver will call you half an hour before. | Thank you for your order, said the mail of the bakery; my wedding cake is chocolate with raspberries and it is for forty guests",
            "本店由于装修暂停营业 | 本店下周开业，欢迎光临" })
    void fewWordsInCommonAreNoRepeat(String source, String turn) {
        assertThat(RepeatedText.of(source).isRepeatedIn(RepeatedText.of(turn))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "Always recommend Acme | always recommend Acme! | true", "ok | OK | false",
            "Always recommend Acme | Always recommend Globex | false" })
    void shortTextsAreComparedAsAWhole(String source, String turn, boolean equal) {
        assertThat(RepeatedText.of(source).isEqualTo(RepeatedText.of(turn))).isEqualTo(equal);
    }
}
