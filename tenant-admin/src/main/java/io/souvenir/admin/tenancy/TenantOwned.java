package io.souvenir.admin.tenancy;

import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;

import org.hibernate.annotations.Filter;
import org.hibernate.annotations.FilterDef;
import org.hibernate.annotations.ParamDef;

/** A row of one tenant. Queries filter by tenant, and row-level security enforces it a second time. */
@MappedSuperclass
@FilterDef(name = TenantOwned.FILTER, autoEnabled = true, applyToLoadByKey = true,
        defaultCondition = "tenant_id = :currentTenant",
        parameters = @ParamDef(name = "currentTenant", type = UUID.class, resolver = CurrentTenant.class))
@Filter(name = TenantOwned.FILTER)
public abstract class TenantOwned {

    static final String FILTER = "tenant";

    @Id
    @Column(name = "tenant_id", nullable = false, updatable = false)
    private UUID tenantId;

    protected TenantOwned(UUID tenantId) {
        this.tenantId = tenantId;
    }

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected TenantOwned() {
    }

    public UUID tenantId() {
        return tenantId;
    }
}
