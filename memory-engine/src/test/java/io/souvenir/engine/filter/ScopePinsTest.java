package io.souvenir.engine.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.vertx.core.json.JsonObject;

class ScopePinsTest {

    @Test
    void idsOfTheTopLevelConjunctionArePinned() {
        assertThat(pins("{'AND':[{'user_id':'u1'},{'AND':[{'run_id':{'in':['r1','r2']}}]}]}"))
                .isEqualTo(new ScopePins(Set.of("u1"), Set.of(), Set.of(), Set.of("r1", "r2"), true));
    }

    @Test
    void anotherConditionMakesThePinsInexact() {
        assertThat(pins("{'user_id':'u1','metadata':{'team':'ops'}}"))
                .isEqualTo(new ScopePins(Set.of("u1"), Set.of(), Set.of(), Set.of(), false));
    }

    @ParameterizedTest
    @ValueSource(strings = { "{'OR':[{'user_id':'u1'},{'agent_id':'a1'}]}", "{'NOT':{'user_id':'u1'}}", "{'user_id':'*'}",
            "{'user_id':{'ne':'u1'}}", "{'user_id':{'in':[]}}" })
    void otherConditionsPinNothing(String json) {
        assertThat(pins(json)).isEqualTo(new ScopePins(Set.of(), Set.of(), Set.of(), Set.of(), false));
    }

    @Test
    void aSecondPinNarrowsTheFirst() {
        assertThat(pins("{'user_id':{'in':['u1','u2']},'AND':[{'user_id':{'in':['u2','u3']}}]}").users())
                .containsExactly("u2");
    }

    @Test
    void contradictingPinsStayToBeChecked() {
        ScopePins pins = pins("{'user_id':'u1','AND':[{'user_id':'u2'}]}");

        assertThat(pins.users()).containsExactly("u1");
        assertThat(pins.exact()).isFalse();
    }

    @Test
    void noConditionMeansNoPinsExactly() {
        assertThat(pins("{}")).isEqualTo(new ScopePins(Set.of(), Set.of(), Set.of(), Set.of(), true));
    }

    private static ScopePins pins(String json) {
        return ScopePins.of(FilterParser.parse(new JsonObject(json.replace('\'', '"')).getMap()));
    }
}
