package io.souvenir.admin.tenancy;

import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;

import org.hibernate.annotations.Filter;
import org.hibernate.annotations.FilterDef;
import org.hibernate.annotations.ParamDef;

/** A row of one tenant. The filter is the fence that shows in the queries; row level security is the wall behind it. */
@MappedSuperclass
@FilterDef(name = TenantOwned.FENCE, autoEnabled = true, applyToLoadByKey = true,
        defaultCondition = "tenant_id = :currentTenant",
        parameters = @ParamDef(name = "currentTenant", type = UUID.class, resolver = CurrentTenant.class))
@Filter(name = TenantOwned.FENCE)
public abstract class TenantOwned {

    static final String FENCE = "tenant";

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
