package io.souvenir.bench.shapes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.souvenir.bench.client.Event;
import io.souvenir.bench.client.EventWaiter;
import io.souvenir.bench.client.NewMemory;
import io.souvenir.bench.client.SouvenirClient;

/** Stores the messages of scopes: one add after another, unchanged. */
final class ScopeIngest {

    /** The metadata that names the add. */
    static final String ADD = "add";

    private final SouvenirClient client;
    private final EventWaiter waiter;

    ScopeIngest(SouvenirClient client, EventWaiter waiter) {
        this.client = client;
        this.waiter = waiter;
    }

    /** Adds everything, then waits until all of it is searchable. */
    void ingest(List<Scope> scopes) {
        List<List<String>> events = new ArrayList<>();
        for (Scope scope : scopes) {
            events.add(scope.adds().stream().map(this::add).toList());
            System.err.println("Added " + scope.set().id() + ": " + scope.adds().size() + " adds");
        }
        events.stream().filter(ofScope -> !ofScope.isEmpty()).forEach(waiter::await);
    }

    private String add(Scope.Stored stored) {
        return client.read(client.add(memory(stored), stored.user() + "-" + stored.id()), Event.class).id();
    }

    static NewMemory memory(Scope.Stored stored) {
        ShapeSet.Add add = stored.add();
        return new NewMemory(
                add.messages().stream().map(it -> new NewMemory.Message(it.role(), it.content(), it.name())).toList(),
                stored.user(), add.runId(), Map.of(ADD, stored.id()), false, add.at());
    }
}
