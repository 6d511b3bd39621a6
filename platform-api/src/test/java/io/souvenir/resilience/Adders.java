package io.souvenir.resilience;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.souvenir.api.testing.Eventually;

/** Clients that repeat an add with its Idempotency-Key until it is acknowledged. */
final class Adders implements AutoCloseable {

    private static final long PAUSE_MILLIS = 100;

    private final BlockingQueue<Add> waiting = new LinkedBlockingQueue<>();
    private final Map<String, Add> acknowledged = new ConcurrentHashMap<>();
    private final Queue<ApiClient.Answer> refusals = new ConcurrentLinkedQueue<>();
    private final Queue<IOException> broken = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private final ApiClient api;
    private volatile String last = "";

    /** One add of a client. */
    record Add(String user, List<String> texts, boolean infer, String key) {
    }

    Adders(ApiClient api, int clients) {
        this.api = api;
        for (int i = 0; i < clients; i++) {
            threads.add(Thread.ofPlatform().name("adder-" + i).start(this::work));
        }
    }

    void offer(Add add) {
        waiting.add(add);
    }

    /** The adds that were acknowledged, by event id. */
    Map<String, Add> acknowledged() {
        return acknowledged;
    }

    String lastEvent() {
        return last;
    }

    /** Every response except acknowledgements. */
    Queue<ApiClient.Answer> refusals() {
        return refusals;
    }

    /** Every request without a response. */
    Queue<IOException> broken() {
        return broken;
    }

    private void work() {
        try {
            while (true) {
                Add add = waiting.take();
                while (!delivered(add)) {
                    Thread.sleep(PAUSE_MILLIS);
                }
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean delivered(Add add) throws InterruptedException {
        try {
            ApiClient.Answer answer = api.add(add.user(), add.texts(), add.infer(), add.key());
            String id = answer.body().path("id").asText();
            if (answer.ok() && !id.isEmpty()) {
                acknowledged.put(id, add);
                last = id;
                return true;
            }
            refusals.add(answer);
        } catch (IOException cut) {
            broken.add(cut);
        }
        return false;
    }

    /** Every acknowledged add succeeds with one memory for each text. */
    void awaitSuccess(Duration limit) throws Exception {
        for (Map.Entry<String, Add> one : acknowledged.entrySet()) {
            Eventually.hold("add " + one.getKey() + " succeeds", limit, () -> succeeded(one.getKey(), one.getValue()));
        }
    }

    private boolean succeeded(String id, Add add) throws IOException, InterruptedException {
        ApiClient.Answer answer = api.event(id);
        if (!answer.ok() || answer.body().path("status").asText().equals("FAILED")) {
            throw new AssertionError("An acknowledged add failed: " + answer.body());
        }
        boolean over = answer.body().path("status").asText().equals("SUCCEEDED");
        if (over && answer.body().path("results").size() != add.texts().size()) {
            throw new AssertionError("An add of " + add.texts().size() + " texts made " + answer.body());
        }
        return over;
    }

    /** The expected texts of each user, sorted. */
    Map<String, List<String>> expected() {
        Map<String, List<String>> texts = new TreeMap<>();
        acknowledged.values().forEach(add -> texts.computeIfAbsent(add.user(), user -> new ArrayList<>()).addAll(add.texts()));
        texts.values().forEach(list -> list.sort(null));
        return texts;
    }

    /** The stored texts of each user, sorted. */
    Map<String, List<String>> stored() throws IOException, InterruptedException {
        Map<String, List<String>> texts = new TreeMap<>();
        for (String user : expected().keySet()) {
            texts.put(user, api.memories(user).values().stream().sorted().toList());
        }
        return texts;
    }

    @Override
    public void close() throws InterruptedException {
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(ApiClient.HANGS.toSeconds()));
        }
    }
}
