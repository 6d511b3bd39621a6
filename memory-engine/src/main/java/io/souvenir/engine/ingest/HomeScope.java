package io.souvenir.engine.ingest;

import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.memory.Owners;

/** The one scope a memory lives in: its user's, else its agent's, its app's or its run's (ADR 0003). */
record HomeScope(String kind, String owner) {

    static HomeScope of(Owners owners) {
        String user = owners.userId();
        String agent = owners.agentId();
        String app = owners.appId();
        String run = owners.runId();
        if (user != null) {
            return new HomeScope("user", user);
        } else if (agent != null) {
            return new HomeScope("agent", agent);
        } else if (app != null) {
            return new HomeScope("app", app);
        } else if (run != null) {
            return new HomeScope("run", run);
        }
        throw SouvenirException.invalid("user_id", "At least one of user_id, agent_id, app_id and run_id is required");
    }
}
