package io.souvenir.engine.tenancy;

import jakarta.inject.Singleton;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.sqlclient.Pool;

/** Bounds how many requests wait for a connection; further ones are refused at once. */
@Singleton
class BoundedPool implements PgPoolCreator {

    private static final int MAX_WAITING = 2_000;
    private static final int ACQUIRE_SECONDS = 10;

    @Override
    public Pool create(Input input) {
        return Pool.pool(input.vertx(), input.pgConnectOptionsList().get(0),
                input.poolOptions().setMaxWaitQueueSize(MAX_WAITING)
                        .setConnectionTimeout(ACQUIRE_SECONDS));
    }
}
