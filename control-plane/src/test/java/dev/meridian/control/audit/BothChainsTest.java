package dev.meridian.control.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.control.engine.Api;
import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.DataPlaneDouble;
import dev.meridian.control.engine.Installation;
import dev.meridian.control.engine.Tenant;
import dev.meridian.model.audit.AuditEvent;
import dev.meridian.model.audit.AuditHash;
import dev.meridian.model.audit.AuditSource;
import dev.meridian.model.audit.AuditSubject;
import dev.meridian.model.event.StreamCodec;
import dev.meridian.model.id.OrgId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One view of what was done in the control plane and in the organization's region. */
@ControlPlaneTest
class BothChainsTest {
  private static final String GET = "/api/audit_log/get";

  private final DataPlaneDouble region = Installation.running().dataPlane();

  @AfterEach
  void answers() {
    region.silent(false);
  }

  @Test
  void eventsOfBothPlanesComeInTheOrderOfTheirTime() {
    Tenant tenant = Tenant.in("us");
    Instant before = Instant.parse("2020-01-01T00:00:00Z");
    Instant after = Instant.parse("2199-01-01T00:00:00Z");
    tell(
        tenant,
        event(tenant, 2, after, "prompt.update"),
        event(tenant, 1, before, "prompt.create"));
    tenant.project("p");

    JsonNode events = tenant.owner().post(GET, "{}").ok().path("events");

    assertThat(events.findValuesAsText("event_type"))
        .containsExactly("prompt.update", "project.create", "organization.create", "prompt.create");
    assertThat(events.findValuesAsText("plane"))
        .containsExactly("data", "control", "control", "data");
    assertThat(events.at("/0/actor_email").asText()).startsWith("engineer@");
    assertThat(tenant.owner().post(GET, "{'plane':'control'}").ok().path("events")).hasSize(2);
    assertThat(tenant.owner().post(GET, "{'plane':'data'}").ok().path("events")).hasSize(2);
    assertThat(tenant.owner().post(GET, "{'plane':'gateway'}").status()).isEqualTo(400);
    assertThat(tenant.viewer().post(GET, "{}").status()).isEqualTo(403);
  }

  @Test
  void pagesOfBothHaveEachEventOnce() {
    Tenant tenant = Tenant.in("us");
    Instant now = Instant.now();
    for (int i = 0; i < 3; i++) {
      tenant.project("p" + i);
    }
    AuditEvent[] theirs = {
      event(tenant, 3, now.plusSeconds(60), "prompt.delete"),
      event(tenant, 2, now.minusSeconds(60), "prompt.update"),
      event(tenant, 1, now.minusSeconds(90), "prompt.create")
    };
    List<String> seen = new ArrayList<>();
    String cursor = "";
    do {
      String data = cursor.isEmpty() ? "" : cursor.substring(cursor.indexOf('.') + 1);
      long older = data.isEmpty() ? Long.MAX_VALUE : Long.parseLong(data);
      tell(
          tenant,
          java.util.Arrays.stream(theirs)
              .filter(e -> e.sequence() < older)
              .toArray(AuditEvent[]::new));
      JsonNode page = tenant.owner().post(GET, "{'limit':2,'cursor':'" + cursor + "'}").ok();
      page.path("events")
          .forEach(e -> seen.add(e.path("plane").asText().charAt(0) + e.path("id").asText()));
      cursor = page.path("cursor").asText("");
    } while (!cursor.isEmpty());

    assertThat(seen).containsExactly("d3", "c4", "c3", "c2", "c1", "d2", "d1");
  }

  @Test
  void whatTheRegionDoesNotTellIsNotLeftOut() {
    Tenant tenant = Tenant.in("us");
    region.silent(true);

    Api.Answer both = tenant.owner().post(GET, "{}");

    assertThat(both.status()).isEqualTo(503);
    assertThat(tenant.owner().post(GET, "{'plane':'control'}").ok().path("events")).hasSize(1);
  }

  private void tell(Tenant tenant, AuditEvent... events) {
    List<String> written = new ArrayList<>();
    for (AuditEvent event : events) {
      written.add(StreamCodec.write(event));
    }
    region.answer(
        "/internal/audit/" + tenant.id(),
        "{\"events\":[" + String.join(",", written) + "],\"more\":false}");
  }

  private static AuditEvent event(Tenant tenant, long sequence, Instant at, String action) {
    return AuditEvent.following(
        AuditHash.START,
        OrgId.parse(tenant.id()),
        sequence,
        at.truncatedTo(java.time.temporal.ChronoUnit.MILLIS),
        new AuditSource(tenant.personId("engineer"), null, null, null, null),
        new AuditSubject(action, "prompt", UUID.randomUUID(), "a", null),
        null,
        null);
  }
}
