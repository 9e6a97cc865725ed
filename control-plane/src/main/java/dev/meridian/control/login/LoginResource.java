package dev.meridian.control.login;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meridian.control.caller.CurrentCaller;
import dev.meridian.control.organization.OrganizationRow;
import dev.meridian.control.organization.OrganizationService;
import dev.meridian.control.region.Regions;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/apikey/login}: the first call of every official client, which learns here where its
 * organization lives. Its body says nothing that the header does not, and may be anything.
 */
@Path("/api/apikey/login")
@Authenticated
public class LoginResource {
  private final OrganizationService organizations;
  private final Regions regions;
  private final CurrentCaller caller;

  LoginResource(OrganizationService organizations, Regions regions, CurrentCaller caller) {
    this.organizations = organizations;
    this.regions = regions;
    this.caller = caller;
  }

  @JsonNaming(SnakeCaseStrategy.class)
  record Answer(List<OrgInfo> orgInfo) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record OrgInfo(
      UUID id,
      String name,
      String apiUrl,
      @Nullable JsonNode gitMetadata,
      @Nullable Boolean isUniversalApi,
      String proxyUrl,
      @Nullable String realtimeUrl) {}

  @POST
  @Consumes(MediaType.WILDCARD)
  public Uni<Answer> login() {
    return organizations
        .own(caller.get())
        .map(rows -> new Answer(rows.stream().map(this::info).toList()));
  }

  private OrgInfo info(OrganizationRow row) {
    return new OrgInfo(
        row.id,
        row.name,
        Optional.ofNullable(row.apiUrl).orElseGet(() -> regions.apiUrl(row.region())),
        row.gitMetadata,
        row.universalApi,
        Optional.ofNullable(row.proxyUrl).orElseGet(() -> regions.gatewayUrl(row.region())),
        row.realtimeUrl);
  }
}
