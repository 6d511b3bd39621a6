package io.souvenir.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.souvenir.api.testing.Application;
import io.souvenir.api.testing.Eventually;
import io.souvenir.engine.testing.Launcher;

/** Killing the process at any moment loses no memory. */
@Tag("packaged")
class KilledApplicationIT {

    private static final long SEED = 20_261_124;
    private static final int TURNS = 2_000;
    private static final int CONVERSATION = 5;
    private static final int USERS = 20;
    private static final int KILLS = 5;
    private static final int CLIENTS = 4;
    private static final Duration LIMIT = Duration.ofMinutes(4);

    private static final List<String> THINGS = List.of("a bicycle", "two lamps", "an old map", "a kettle", "some tea",
            "a violin", "red shoes", "a tent", "a chess board", "fresh figs");
    private static final List<String> PLACES = List.of("Porto", "the market", "Oslo", "a small shop", "Kyoto", "the harbour");

    private final Random random = new Random(SEED);

    @Test
    void every_acknowledged_add_is_there_exactly_once_after_five_kills() throws Exception {
        Application application = new Application("killed", Launcher.environment("it_resilience"));
        try (application) {
            // Given adds that go on, kill or no kill
            ApiClient api = ApiClient.newOrganization(application.start());
            List<Adders.Add> adds = adds();
            try (Adders adders = new Adders(api, CLIENTS)) {
                // When the application is killed five times in the middle of the work
                int hits = 0;
                for (int kill = 0; kill < KILLS; kill++) {
                    List<Adders.Add> some = portion(adds, kill);
                    some.forEach(adders::offer);
                    int enough = adders.acknowledged().size() + 1 + random.nextInt(some.size() / 2);
                    Eventually.hold("adds are acknowledged", LIMIT, () -> adders.acknowledged().size() >= enough);
                    Thread.sleep(random.nextInt(1_500));
                    hits += isOpen(api, adders.lastEvent()) ? 1 : 0;
                    application.kill();
                    application.start();
                }
                portion(adds, KILLS).forEach(adders::offer);
                Eventually.hold("every add is acknowledged", LIMIT, () -> adders.acknowledged().size() == adds.size());

                // Then every add succeeds, nothing is missing, nothing is double, and similarity finds all of it
                assertThat(hits).as("kills that came while an acknowledged add was open").isPositive();
                adders.awaitSuccess(LIMIT);
                assertThat(adders.stored()).isEqualTo(adders.expected());
                assertThat(adders.refusals()).allSatisfy(refusal -> assertThat(refusal.status()).isEqualTo(503));
                for (String user : adders.expected().keySet()) {
                    Eventually.hold("the index holds all of " + user, LIMIT,
                            () -> !ApiClient.degraded(api.search(user, "What was bought in Porto?", 1)));
                }
            }
        }
    }

    private static boolean isOpen(ApiClient api, String event) throws Exception {
        return !api.event(event).body().path("status").asText().equals("SUCCEEDED");
    }

    private static List<Adders.Add> portion(List<Adders.Add> adds, int number) {
        int size = adds.size() / (KILLS + 1);
        return adds.subList(number * size, number == KILLS ? adds.size() : (number + 1) * size);
    }

    /** Mostly single memories without inference, and some conversations. */
    private List<Adders.Add> adds() {
        List<Adders.Add> adds = new ArrayList<>();
        int turn = 0;
        while (turn < TURNS) {
            boolean conversation = TURNS - turn >= CONVERSATION && random.nextInt(20) == 0;
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < (conversation ? CONVERSATION : 1); i++) {
                texts.add(sentence(turn++));
            }
            adds.add(new Adders.Add("user-" + random.nextInt(USERS), texts, conversation, "add-" + adds.size()));
        }
        return adds;
    }

    private String sentence(int turn) {
        return "On day " + turn + " I bought " + THINGS.get(random.nextInt(THINGS.size())) + " in "
                + PLACES.get(random.nextInt(PLACES.size()));
    }
}
