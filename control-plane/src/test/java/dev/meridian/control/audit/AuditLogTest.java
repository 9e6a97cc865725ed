package dev.meridian.control.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.control.engine.Api;
import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.Tenant;
import dev.meridian.model.audit.AuditEvent;
import dev.meridian.model.audit.ChainCheck;
import dev.meridian.model.audit.ExportLine;
import dev.meridian.model.id.OrgId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ControlPlaneTest
class AuditLogTest {
  private static final String GET = "/api/audit_log/get";
  private static final String EXPORT = "/api/audit_log/export";

  @Test
  void anOwnerReadsTheLogNewestFirst() {
    Tenant tenant = Tenant.in("us");
    String project = tenant.project("p");
    tenant.engineer().patch("/v1/project/" + project, "{'name':'q'}").ok();

    JsonNode events = tenant.owner().post(GET, "{}").ok().path("events");

    assertThat(events.findValuesAsText("event_type"))
        .containsExactly("project.update", "project.create", "organization.create");
    JsonNode update = events.get(0);
    assertThat(update.path("id").asLong()).isEqualTo(3);
    assertThat(update.path("org_id").asText()).isEqualTo(tenant.id());
    assertThat(update.path("actor_id").asText()).isEqualTo(tenant.personId("engineer"));
    assertThat(update.path("actor_email").asText()).startsWith("engineer@");
    assertThat(update.path("actor_name").asText()).isEqualTo("Emil");
    assertThat(update.path("resource_name").asText()).isEqualTo("q");
    assertThat(update.path("project_id").asText()).isEqualTo(project);
    assertThat(update.path("before").path("name").asText()).isEqualTo("p");
    assertThat(update.path("after").path("name").asText()).isEqualTo("q");
    assertThat(update.path("previous_hash")).isEqualTo(events.get(1).path("hash"));
    assertThat(update.path("impersonated_by").isNull()).isTrue();
    assertThat(events.get(2).path("actor_id").asText()).isEqualTo("service:operator");
  }

  @Test
  void pagesFollowEachOtherWithoutGapOrRepetition() {
    Tenant tenant = Tenant.in("us");
    for (int i = 0; i < 4; i++) {
      tenant.project("p" + i);
    }
    List<Long> seen = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = tenant.owner().post(GET, "{'limit':2,'cursor':'" + cursor + "'}").ok();
      page.path("events").forEach(event -> seen.add(event.path("id").asLong()));
      cursor = page.path("cursor").textValue();
    } while (cursor != null);

    assertThat(seen).containsExactly(5L, 4L, 3L, 2L, 1L);
  }

  @Test
  void filtersLeaveOnlyWhatIsAskedFor() {
    Tenant tenant = Tenant.in("us");
    String project = tenant.project("p");
    tenant.engineer().post("/v1/dataset", "{'name':'d','project_id':'" + project + "'}").ok();
    tenant.owner().post("/v1/ai_secret", "{'name':'s','secret':'0123456789abcdef'}").ok();
    String middle =
        tenant.owner().post(GET, "{}").ok().path("events").get(1).path("created").asText();

    assertThat(types(tenant, "{'event_type':'project.create'}")).containsExactly("project.create");
    assertThat(types(tenant, "{'event_type':'dataset.'}")).containsExactly("dataset.create");
    assertThat(types(tenant, "{'resource_type':'ai_secret'}")).containsExactly("ai_secret.create");
    assertThat(types(tenant, "{'project_id':'" + project + "'}"))
        .containsExactly("dataset.create", "project.create");
    assertThat(types(tenant, "{'resource_id':'" + project + "'}"))
        .containsExactly("project.create");
    assertThat(types(tenant, "{'actor_id':'" + tenant.personId("owner") + "'}"))
        .containsExactly("ai_secret.create");
    assertThat(types(tenant, "{'from':'" + middle + "'}")).contains("dataset.create");
    assertThat(types(tenant, "{'from':'" + middle + "'}")).doesNotContain("organization.create");
    assertThat(types(tenant, "{'to':'" + middle + "'}")).doesNotContain("dataset.create");
  }

  @Test
  void whoMayNotReadTheLogIsRefusedAsIfThereWereNone() {
    Tenant tenant = Tenant.in("us");
    Tenant other = Tenant.in("us");
    String ask = "{'org_id':'" + tenant.id() + "'}";
    for (String path : List.of(GET, EXPORT)) {
      assertThat(tenant.engineer().post(path, "{}").status()).isEqualTo(403);
      assertThat(tenant.viewer().post(path, "{}").status()).isEqualTo(403);
      assertThat(Api.anonymous().post(path, "{}").status()).isEqualTo(401);
      Api.Answer foreign = other.owner().post(path, ask);
      Api.Answer missing =
          other.owner().post(path, ask.replace(tenant.id(), OrgId.random().toString()));
      assertThat(foreign.status()).isEqualTo(403);
      assertThat(foreign.message()).isEqualTo(missing.message());
    }
  }

  @Test
  void readingTheLogCanBeGranted() {
    Tenant tenant = Tenant.in("us");
    tenant
        .owner()
        .post(
            "/v1/acl",
            "{'object_type':'org_audit_logs','object_id':'%s','user_id':'%s','permission':'read'}"
                .formatted(tenant.id(), tenant.personId("viewer")))
        .ok();
    assertThat(tenant.viewer().post(GET, "{}").ok().path("events")).hasSize(2);
    assertThat(tenant.engineer().post(GET, "{}").status()).isEqualTo(403);
  }

  @Test
  void anExportIsAChainThatCanBeCheckedWithoutUs() {
    Tenant tenant = Tenant.in("us");
    String project = tenant.project("p");
    for (int i = 0; i < 205; i++) {
      tenant.engineer().patch("/v1/project/" + project, "{'description':'é " + i + "'}").ok();
    }

    Api.Answer export = tenant.owner().post(EXPORT, "{}");

    assertThat(export.header("content-type")).startsWith("application/x-ndjson");
    List<String> lines = export.response().body().lines().toList();
    assertThat(lines).hasSize(207);
    ChainCheck check = ChainCheck.whole(OrgId.parse(tenant.id()), List.of());
    for (String line : lines) {
      assertThat(check.next(ExportLine.parse(line))).isEmpty();
    }
  }

  @Test
  void anExportIsFilteredLikeTheLog() {
    Tenant tenant = Tenant.in("us");
    tenant.project("p");
    assertThat(tenant.owner().post(EXPORT, "{'event_type':'project.'}").response().body().lines())
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'limit':0}",
        "{'limit':1001}",
        "{'limit':'many'}",
        "{'cursor':'x'}",
        "{'from':'yesterday'}",
        "{'resource_id':'x'}",
        "{'project_id':'x'}",
        "{'org_id':'x'}",
        "{'actor_id':'\\u0000'}",
        "[]"
      })
  void malformedQueriesAreRefused(String body) {
    assertThat(Tenant.in("us").owner().post(GET, body).status()).isEqualTo(400);
  }

  /** The log is kept for ever: it grows by what changes, not by all that an object holds. */
  @Test
  void ofLargeObjectsEventsHoldAnExcerptAndTheChainHolds() throws Exception {
    Tenant tenant = Tenant.in("us");
    String path =
        "/v1/experiment/"
            + tenant
                .engineer()
                .post(
                    "/v1/experiment",
                    "{'project_id':'%s','metadata':{'a':'%s'}}"
                        .formatted(tenant.project("p"), "x".repeat(200_000)))
                .ok()
                .path("id")
                .asText();

    tenant.engineer().patch(path, "{'metadata':{'b':'new'}}").ok();

    AuditEvent last = Chains.of(tenant).getLast();
    assertThat(last.before()).hasSizeLessThan(10_000);
    assertThat(last.after()).hasSizeLessThan(10_000).contains("\"b\":\"new\"", "_cut");
    assertThat(Chains.broken(tenant)).isEmpty();
    assertThat(tenant.engineer().get(path).ok().at("/metadata/a").asText()).hasSize(200_000);
  }

  private static List<String> types(Tenant tenant, String query) {
    return tenant.owner().post(GET, query).ok().path("events").findValuesAsText("event_type");
  }
}
