package dev.meridian.control.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.control.engine.Api;
import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.Tenant;
import dev.meridian.model.audit.AuditEvent;
import dev.meridian.model.id.OrgId;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nobody's events may fill the memory of all: pages end before. */
@ControlPlaneTest
class LargeEventsTest {
  private static final int LARGE = 10;
  private static final String MEGABYTE = "\"" + "x".repeat(1 << 20) + "\"";

  @Inject ChainRepository chains;

  @Test
  void largeEventsAreWalkedReadAndExportedInPagesOfBoundedSize() throws Exception {
    Tenant tenant = withLargeEvents();

    List<AuditEvent> page = chains.after(OrgId.parse(tenant.id()), Long.MIN_VALUE);
    assertThat(page).hasSizeBetween(2, 6);

    JsonNode verdict =
        Api.as("operator").get("/internal/operator/audit/" + tenant.id() + "/verify").ok();
    assertThat(verdict.path("ok").asBoolean()).as(verdict.toString()).isTrue();
    assertThat(verdict.path("events").asInt()).isEqualTo(1 + LARGE);

    List<Long> read = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode answer =
          tenant
              .owner()
              .post("/api/audit_log/get", "{'limit':1000,'cursor':'" + cursor + "'}")
              .ok();
      assertThat(answer.path("events")).hasSizeBetween(1, 6);
      answer.path("events").forEach(event -> read.add(event.path("id").asLong()));
      cursor = answer.path("cursor").textValue();
    } while (cursor != null);
    assertThat(read).containsExactly(11L, 10L, 9L, 8L, 7L, 6L, 5L, 4L, 3L, 2L, 1L);

    assertThat(tenant.owner().post("/api/audit_log/export", "{}").response().body().lines())
        .hasSize(1 + LARGE);
  }

  private static Tenant withLargeEvents() throws SQLException {
    Tenant tenant = Tenant.in("us");
    AuditEvent last = Chains.of(tenant).getLast();
    for (int i = 0; i < LARGE; i++) {
      last =
          AuditEvent.following(
              last.hash(),
              last.org(),
              last.sequence() + 1,
              last.at(),
              last.source(),
              last.subject(),
              null,
              MEGABYTE);
      Tampering.insert(last);
    }
    Tampering.count(tenant, last.sequence());
    return tenant;
  }
}
