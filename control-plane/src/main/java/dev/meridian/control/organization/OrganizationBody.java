package dev.meridian.control.organization;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meridian.control.region.Regions;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An organization as clients see it; addresses that it has not set are its region's. */
@JsonNaming(SnakeCaseStrategy.class)
public record OrganizationBody(
    UUID id,
    String name,
    String apiUrl,
    @Nullable Boolean isUniversalApi,
    @Nullable Boolean isDataplanePrivate,
    String proxyUrl,
    @Nullable String realtimeUrl,
    Instant created,
    @Nullable String imageRenderingMode) {

  public static OrganizationBody of(OrganizationRow row, Regions regions) {
    return new OrganizationBody(
        row.id,
        row.name,
        Optional.ofNullable(row.apiUrl).orElseGet(() -> regions.apiUrl(row.region())),
        row.universalApi,
        row.dataplanePrivate,
        Optional.ofNullable(row.proxyUrl).orElseGet(() -> regions.gatewayUrl(row.region())),
        row.realtimeUrl,
        row.created,
        row.imageRenderingMode);
  }
}
