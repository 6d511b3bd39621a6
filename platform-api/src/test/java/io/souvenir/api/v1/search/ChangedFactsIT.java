package io.souvenir.api.v1.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.souvenir.api.testing.Tenant;
import io.souvenir.engine.testing.Servers;

/** Of what was said of one topic the latest comes first; the earlier one is marked, and told with the later one only. */
@QuarkusTest
@QuarkusTestResource(value = Servers.class, initArgs = @ResourceArg(name = "database", value = "it"))
class ChangedFactsIT {

    private static final String MEMORIES = "/souvenir/v1/memories";

    /** User, question, the earlier statement and the later one. */
    private static final List<List<String>> CHANGES = List.of(
            List.of("ann", "How does Halden pay?", "Customer Halden pays by invoice.",
                    "Halden switched to direct debit."),
            List.of("ann", "Am I allergic to nuts?", "I'm allergic to nuts.",
                    "Turns out I am not allergic to nuts, the lab had mixed up two samples."),
            List.of("jan", "An welchem Tag ist die Teambesprechung?", "Die Teambesprechung ist montags um 10 Uhr.",
                    "Die Teambesprechung haben wir auf Mittwoch verschoben."),
            List.of("jan", "Wie zahlt Reinhold?", "Kunde Reinhold zahlt per Rechnung.",
                    "Reinhold hat auf Lastschrift umgestellt."),
            List.of("zoé", "Quand partons-nous à Séville ?", "Nous partons à Séville le 3 mai pour cinq jours.",
                    "Le voyage à Séville est annulé, la grève bloque tout."),
            List.of("zoé", "Comment paie Marchand ?", "Le client Marchand paie par virement.",
                    "Marchand est passé au prélèvement automatique."),
            List.of("eva", "¿Conduzco un Seat?", "Conduzco un Seat viejo.", "Vendí el Seat y conduzco un Volvo."),
            List.of("eva", "¿Cómo paga Ferrer?", "El cliente Ferrer paga por transferencia.",
                    "Ferrer se ha pasado a la domiciliación bancaria."),
            List.of("mei", "我对花生过敏吗?", "我对花生过敏。", "其实我对花生不过敏,医院弄错了化验单。"),
            List.of("mei", "团队例会在星期几?", "团队例会是每周一上午十点。", "团队例会挪到周三了。"));

    private final Map<String, String> ids = new HashMap<>();
    private Tenant tenant = new Tenant("", "", "", "");

    @BeforeEach
    void change() {
        tenant = Tenant.create();
        CHANGES.forEach(change -> add(change.get(0), change.get(2), "2026-03-10T10:00:00Z"));
        CHANGES.forEach(change -> add(change.get(0), change.get(3), "2026-05-02T10:00:00Z"));
    }

    private void add(String user, String text, String at) {
        Response added = tenant.asOwner().queryParam("wait", 30).body(Map.of("messages",
                List.of(Map.of("role", "user", "content", text)), "user_id", user, "infer", false, "timestamp", at))
                .post(MEMORIES);
        assertThat(added.statusCode()).as(added.asString()).isEqualTo(200);
        ids.put(text, added.jsonPath().getString("results[0].memory_id"));
    }

    private JsonPath ask(String path, List<String> change, Map<String, ?> more) {
        Map<String, Object> body = new HashMap<>(Map.of("query", change.get(1)));
        body.putAll(more);
        Response found = tenant.asOwner().body(body).post(path);
        assertThat(found.statusCode()).as(found.asString()).isEqualTo(200);
        return found.jsonPath();
    }

    @Test
    void theLaterOneIsFirstAndTheEarlierOneNamesIt() {
        for (List<String> change : CHANGES) {
            // Given
            String earlier = ids.get(change.get(2));
            String later = ids.get(change.get(3));
            // When
            JsonPath indexed = ask(MEMORIES + "/search", change, Map.of("user_id", change.get(0)));
            JsonPath cached = ask(MEMORIES + "/search", change, Map.of("user_id", change.get(0)));
            JsonPath mem0 = ask("/v3/memories/search/", change,
                    Map.of("filters", Map.of("user_id", change.get(0)), "threshold", 0));
            // Then
            assertThat(indexed.getString("results[0].id")).as(change.get(1)).isEqualTo(later);
            assertThat(cached.<String>getList("results.id")).isEqualTo(indexed.getList("results.id"));
            assertThat(mem0.getString("results[0].id")).isEqualTo(later);
            assertThat(indexed.getString("results.find { it.id == '" + earlier + "' }.possibly_outdated.by")).as(change.get(1))
                    .isEqualTo(later);
            assertThat(indexed.<Object>get("results[0].possibly_outdated")).isNull();
            assertThat(mem0.getString("results.find { it.id == '" + earlier + "' }.possibly_outdated_by")).isEqualTo(later);
        }
    }

    @Test
    void aContextBlockTellsTheEarlierOneWithTheLaterOneOnly() {
        for (List<String> change : CHANGES) {
            // Given a budget of two or three notes
            Map<String, ?> question = Map.of("user_id", change.get(0), "token_budget", 100);
            // When
            String block = ask("/souvenir/v1/context", change, question).getString("context");
            // Then
            assertThat(block).contains(change.get(3));
            if (block.contains(change.get(2))) {
                assertThat(block).contains("- user (possibly outdated, see the later note of 2 May 2026): " + change.get(2));
            }
        }
    }
}
