package dev.meridian.control.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.control.dataplane.DataPlanes;
import dev.meridian.model.audit.AuditEvent;
import dev.meridian.model.audit.AuditFilter;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.event.StreamCodec;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.region.Region;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Reads the chain that an organization has in its region's data plane. */
@Singleton
class RegionalAudit {
  private final DataPlanes planes;

  RegionalAudit(DataPlanes planes) {
    this.planes = planes;
  }

  /**
   * Newest first, older than a number. Must not be called within a session.
   *
   * @return fails with 503 when the region does not answer
   */
  Uni<AuditRepository.Slice> before(
      Region region, OrgId org, AuditFilter filter, long sequence, int limit) {
    StringBuilder path = new StringBuilder("/internal/audit/" + org + "?before=" + sequence);
    path.append("&limit=").append(limit);
    filter.parameters().forEach((name, value) -> add(path, name, value));
    return planes
        .get(region, path.toString())
        .map(
            found ->
                found.orElseThrow(
                    () ->
                        ApiException.unavailable(
                            "The data plane of region %s does not show its audit log"
                                .formatted(region),
                            Duration.ofSeconds(30))))
        .map(answer -> slice(org, answer));
  }

  private static AuditRepository.Slice slice(OrgId org, JsonNode answer) {
    List<AuditEvent> events = new ArrayList<>();
    for (JsonNode event : answer.path("events")) {
      AuditEvent read = StreamCodec.read(event.toString(), AuditEvent.class);
      if (read.org().equals(org)) {
        events.add(read);
      }
    }
    return new AuditRepository.Slice(events, answer.path("more").asBoolean());
  }

  private static void add(StringBuilder path, String name, String value) {
    path.append('&').append(name).append('=');
    path.append(URLEncoder.encode(value, StandardCharsets.UTF_8));
  }
}
