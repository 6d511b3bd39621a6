package io.souvenir.api.input;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentTypeCheckTest {

    @ParameterizedTest
    @ValueSource(strings = { "application/json", "application/json; charset=utf-8", "Application/JSON;charset=UTF-8",
            "application/ld+json",
            "*/*", "application/*" })
    void jsonIsTakenHoweverItIsCalled(String type) {
        assertThat(ContentTypeCheck.isJson(type)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "garbage", "text/plain", "text/json", "application/xml", "application/jsonp",
            "application/x-www-form-urlencoded",
            "text/plain; application/json" })
    void anythingElseIsNot(String type) {
        assertThat(ContentTypeCheck.isJson(type)).isFalse();
    }
}
