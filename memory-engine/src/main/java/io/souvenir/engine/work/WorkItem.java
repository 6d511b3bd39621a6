package io.souvenir.engine.work;

import java.util.UUID;

import io.souvenir.engine.tenancy.TenantId;

/**
 * A claimed piece of work, leased to one worker. The token proves the lease: another worker that claims the same work after the
 * lease has ended gets another token.
 *
 * @param subject the id of what is worked on; what it names depends on the queue
 * @param lane work of one lane shares a bound, such as all webhooks of one host
 * @param attempts how often it was claimed since it last went well, this time included
 */
public record WorkItem(String queue, TenantId tenant, String subject, long lane, UUID token, int attempts) {
}
