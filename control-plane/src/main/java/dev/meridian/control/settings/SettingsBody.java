package dev.meridian.control.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meridian.control.organization.OrganizationRow;
import dev.meridian.control.region.Regions;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All settings of an organization. The addresses are those in effect; {@code regionApiUrl} and
 * {@code regionProxyUrl} are what they are unless the organization chooses others.
 */
@JsonNaming(SnakeCaseStrategy.class)
record SettingsBody(
    UUID id,
    String name,
    String region,
    String regionLabel,
    String apiUrl,
    String regionApiUrl,
    @Nullable Boolean isUniversalApi,
    @Nullable Boolean isDataplanePrivate,
    String proxyUrl,
    String regionProxyUrl,
    @Nullable String realtimeUrl,
    Instant created,
    @Nullable String imageRenderingMode,
    @Nullable JsonNode gitMetadata,
    @Nullable JsonNode loopModels,
    boolean creatorOwnership,
    boolean modelCallsInRegion,
    boolean sharedAnswerCache,
    @Nullable UUID dataPlaneServiceAccountId) {

  static SettingsBody of(OrganizationRow row, Regions regions) {
    String api = regions.apiUrl(row.region());
    String gateway = regions.gatewayUrl(row.region());
    return new SettingsBody(
        row.id,
        row.name,
        row.region,
        regions.label(row.region()),
        Optional.ofNullable(row.apiUrl).orElse(api),
        api,
        row.universalApi,
        row.dataplanePrivate,
        Optional.ofNullable(row.proxyUrl).orElse(gateway),
        gateway,
        row.realtimeUrl,
        row.created,
        row.imageRenderingMode,
        row.gitMetadata,
        row.loopModels,
        row.creatorOwnership,
        row.modelCallsInRegion,
        row.sharedAnswerCache,
        row.dataPlaneAccount);
  }
}
