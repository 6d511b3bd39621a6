package io.souvenir.engine.vector;

import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;

import io.souvenir.engine.testing.Servers;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.redis.client.ProtocolVersion;
import io.vertx.redis.client.RedisOptions;

/** The contract on a real Redis 8, in both of its protocols. */
class RedisVectorIndexIT {

    @Nested
    class Resp2 extends OnRedis {

        Resp2() {
            super(ProtocolVersion.RESP2);
        }
    }

    @Nested
    class Resp3 extends OnRedis {

        Resp3() {
            super(ProtocolVersion.RESP3);
        }
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    abstract static class OnRedis extends VectorChunksContract {

        /** This test empties it, so it is not the database of an application. */
        private static final int DATABASE = 15;

        private final Vertx vertx = Vertx.vertx();
        private final Redis redis;
        private final VectorIndex index;

        OnRedis(ProtocolVersion protocol) {
            Servers servers = new Servers();
            servers.init(Map.of("database", "vector"));
            String url = servers.start().get("souvenir.redis.url") + "/" + DATABASE;
            redis = Redis.createClient(vertx,
                    new RedisOptions().setConnectionString(url).setPreferredProtocolVersion(protocol));
            index = RedisIndexes.on(redis);
        }

        @BeforeAll
        @AfterAll
        void startEmpty() {
            loseEverything();
        }

        @AfterAll
        void close() {
            redis.close();
            await(vertx.close());
        }

        @Override
        VectorIndex index() {
            return index;
        }

        @Override
        void loseEverything() {
            await(redis.send(Request.cmd(Command.FLUSHDB)));
        }
    }
}
