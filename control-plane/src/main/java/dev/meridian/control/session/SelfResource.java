package dev.meridian.control.session;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meridian.control.caller.Caller;
import dev.meridian.control.caller.CurrentCaller;
import dev.meridian.control.organization.OrganizationBody;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code /api/self/me}: who the caller is, and where it is a member. */
@Path("/api/self/me")
@Authenticated
@Consumes(MediaType.WILDCARD)
public class SelfResource {
  private final SessionService service;
  private final OrganizationService organizations;
  private final Regions regions;
  private final CurrentCaller caller;

  SelfResource(
      SessionService service,
      OrganizationService organizations,
      Regions regions,
      CurrentCaller caller) {
    this.service = service;
    this.organizations = organizations;
    this.regions = regions;
    this.caller = caller;
  }

  /** {@code isOperator}: whether this session is one of the installation's operators. */
  @JsonNaming(SnakeCaseStrategy.class)
  record Self(
      UUID id,
      @Nullable String givenName,
      @Nullable String familyName,
      @Nullable String email,
      @Nullable String avatarUrl,
      boolean isOperator,
      List<Membership> organizations) {}

  /** An organization, and where it is. */
  @JsonNaming(SnakeCaseStrategy.class)
  record Membership(
      @JsonUnwrapped OrganizationBody organization, String region, String regionLabel) {
    static Membership of(OrganizationRow row, Regions regions) {
      return new Membership(
          OrganizationBody.of(row, regions), row.region, regions.label(row.region()));
    }
  }

  @POST
  public Uni<Self> me() {
    return service
        .self(caller.get())
        .chain(
            person ->
                organizations
                    .own(caller.get())
                    .map(
                        rows ->
                            new Self(
                                person.id,
                                person.givenName,
                                person.familyName,
                                person.email,
                                null,
                                caller.get().means() instanceof Caller.Session session
                                    && session.operator(),
                                rows.stream().map(row -> Membership.of(row, regions)).toList())));
  }
}
