package dev.meridian.control.region;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** {@code /api/region}: where an organization can be. */
@Path("/api/region")
@Authenticated
@Consumes(MediaType.WILDCARD)
public class RegionResource {
  private final Regions regions;

  RegionResource(Regions regions) {
    this.regions = regions;
  }

  /** A region of this installation; {@code name} is what an organization is created with. */
  @JsonNaming(SnakeCaseStrategy.class)
  record RegionBody(String name, String label, String apiUrl, String proxyUrl) {}

  /** All, by name. */
  @POST
  @Path("/get")
  public List<RegionBody> list() {
    return regions.all().stream()
        .map(
            region ->
                new RegionBody(
                    region.name(),
                    regions.label(region),
                    regions.apiUrl(region),
                    regions.gatewayUrl(region)))
        .toList();
  }
}
