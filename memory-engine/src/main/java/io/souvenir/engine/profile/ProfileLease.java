package io.souvenir.engine.profile;

import java.util.UUID;

import io.souvenir.engine.tenancy.TenantId;

/** The right to work off one job for a while. */
record ProfileLease(TenantId tenant, UUID job, UUID token) {
}
