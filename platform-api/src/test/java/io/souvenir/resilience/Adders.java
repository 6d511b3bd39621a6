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

/** Clients as they should be: an add that nobody acknowledged is repeated with its Idempotency-Key until somebody does. */
final class Adders implements AutoCloseable {

    private static final long PAUSE_MILLIS = 100;

    private final BlockingQueue<Add> waiting = new LinkedBlockingQueue<>();
    private final Map<String, Add> acknowledged = new ConcurrentHashMap<>();
    private final Queue<ApiClient.Answer> refusals = new ConcurrentLinkedQueue<>();
    private final Queue<IOException> broken = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private final ApiClient api;
    private volatile String last = "";

    /** What one client wants kept. */
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

    /** Every answer but an acknowledgement. */
    Queue<ApiClient.Answer> refusals() {
        return refusals;
    }

    /** Every request that found no answer. */
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

    /** Every acknowledged add settles well and made as many memories as it had texts. */
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

    /** What each user should now have, sorted. */
    Map<String, List<String>> expected() {
        Map<String, List<String>> texts = new TreeMap<>();
        acknowledged.values().forEach(add -> texts.computeIfAbsent(add.user(), user -> new ArrayList<>()).addAll(add.texts()));
        texts.values().forEach(list -> list.sort(null));
        return texts;
    }

    /** What each of those users has, sorted. */
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
