package io.souvenir.api.v1.webhooks;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.souvenir.admin.webhooks.Delivery;

@JsonNaming(SnakeCaseStrategy.class)
@Schema(description = "One page of deliveries, newest first")
record DeliveryList(List<DeliveryView> items,
        @Schema(description = "Asks for the next page; null on the last one") @Nullable String nextCursor) {

    /** @param found one more than {@code limit} where there is a next page */
    static DeliveryList of(List<Delivery> found, int limit) {
        List<DeliveryView> items = found.stream().limit(limit).map(DeliveryView::of).toList();
        return new DeliveryList(items, found.size() > limit ? items.getLast().id().toString() : null);
    }
}
