package dev.meridian.data.purge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.Api;
import dev.meridian.data.DataPlaneTest;
import dev.meridian.data.RegionStack;
import dev.meridian.data.Rows;
import dev.meridian.data.Tenant;
import dev.meridian.data.audit.AuditLog;
import dev.meridian.data.bucket.Bucket;
import dev.meridian.data.json.Json;
import dev.meridian.data.replica.ReplicaService;
import dev.meridian.model.audit.AuditEvent;
import dev.meridian.model.event.Event;
import dev.meridian.model.event.OrganizationEvent;
import dev.meridian.model.region.Region;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class PurgeTest extends DataPlaneTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration NINE_DAYS = Duration.ofDays(9);

  @Inject PurgeService purge;
  @Inject ReplicaService replica;
  @Inject AuditLog audit;
  @Inject Bucket bucket;
  @Inject DataSource store;

  private Rows rows;

  @BeforeEach
  void fill() {
    rows = new Rows(store);
    fill(tenant);
  }

  @Test
  void aDeletedProjectIsDestroyedWhenItCantComeBackAndCounted() throws Exception {
    Tenant other = new Tenant(stack.control()).inRegion(RegionStack.REGION);
    fill(other);
    tell(tenant.deletedProject());

    purge.round(Instant.now());
    assertThat(rowsOf(tenant)).isEqualTo(rowsOf(other)).isPositive();
    purge.round(Instant.now().plus(NINE_DAYS));

    assertThat(rowsOf(tenant)).isZero();
    assertThat(rowsOf(other)).isPositive();
    JsonNode report = report("project.purge");
    assertThat(report.at("/deleted/span").asInt()).isEqualTo(3);
    assertThat(report.at("/deleted/payload").asInt()).isEqualTo(3);
    assertThat(report.at("/deleted/dataset_version").asInt()).isEqualTo(1);
    assertThat(report.at("/deleted/project_secret").asInt()).isEqualTo(1);
    purge.round(Instant.now().plus(NINE_DAYS));
    assertThat(events("project.purge")).isEqualTo(1);
  }

  @Test
  void aDeletedProjectsPlaygroundsGoWithTheirRows() throws Exception {
    UUID playground = UUID.randomUUID();
    ObjectNode body = Json.object();
    body.withArrayProperty("rows")
        .addObject()
        .put("prompt_session_id", playground.toString())
        .put("project_id", tenant.project.toString())
        .put("log_id", "x")
        .put("input", "x");
    assertThat(api.post("/logs3", body).status()).isEqualTo(200);
    tell(tenant.deletedProject());

    purge.round(Instant.now());
    purge.round(Instant.now().plus(NINE_DAYS));

    for (String table : new String[] {"span", "payload"}) {
      assertThat(rows.count(table, "object_id = '%s'", playground)).as(table).isZero();
    }
    assertThat(rows.count("playground", "id = '%s'", playground)).isZero();
  }

  @Test
  void aDeletedOrganizationsFilesGoToo() throws Exception {
    bucket.put("attachments/" + tenant.org + "/k", new byte[1], "a/b").await().atMost(PATIENCE);
    bucket.put("other/" + tenant.org + "/x/y", new byte[1], "a/b").await().atMost(PATIENCE);
    Tenant other = new Tenant(stack.control()).inRegion(RegionStack.REGION);
    uploadCode(api);
    uploadCode(as(other));
    assertThat(files(tenant)).hasSize(3);
    tell(organization(true));

    purge.round(Instant.now().plus(NINE_DAYS));
    purge.round(Instant.now().plus(NINE_DAYS));

    assertThat(rowsOf(tenant)).isZero();
    assertThat(files(tenant)).isEmpty();
    assertThat(files(other)).hasSize(1);
    assertThat(report("organization.purge").at("/deleted/files").asInt()).isEqualTo(3);
  }

  @Test
  void whatIsRestoredStays() throws Exception {
    tell(organization(true));
    purge.round(Instant.now());
    tell(organization(false));
    purge.round(Instant.now().plus(NINE_DAYS));

    assertThat(rowsOf(tenant)).isPositive();
    assertThat(events("organization.purge")).isZero();
    assertThat(rows.count("doomed", "id = '%s'", tenant.org)).isZero();
  }

  private static void uploadCode(Api by) {
    JsonNode place =
        by.post("/function/code", "{\"runtime_context\":{\"runtime\":\"node\",\"version\":\"22\"}}")
            .json();
    HttpRequest put =
        HttpRequest.newBuilder(URI.create(place.get("url").asText()))
            .PUT(HttpRequest.BodyPublishers.ofString("code"))
            .build();
    assertThat(Api.send(put).status()).isEqualTo(200);
  }

  /** What the bucket has of an organization, wherever it is; the heads of its audit log stay. */
  private List<String> files(Tenant of) {
    List<String> files = new ArrayList<>();
    List<Bucket.Stored> page = bucket.list("", "").await().atMost(PATIENCE);
    while (!page.isEmpty()) {
      page.stream()
          .map(Bucket.Stored::key)
          .filter(key -> key.contains(of.org.toString()) && !key.startsWith("audit-heads/"))
          .forEach(files::add);
      page = bucket.list("", page.getLast().key()).await().atMost(PATIENCE);
    }
    return files;
  }

  private void fill(Tenant of) {
    insert(of, "project_logs", of.project);
    insert(of, "experiment", of.experiment);
    insert(of, "dataset", of.dataset);
    ObjectNode secret =
        Json.object()
            .put("object_type", "project")
            .put("object_id", of.project.toString())
            .put("name", "A")
            .put("value", "v");
    assertThat(as(of).post("/v1/env_var", secret).status()).isEqualTo(200);
  }

  private void insert(Tenant of, String kind, Object id) {
    assertThat(
            as(of)
                .post("/v1/" + kind + "/" + id + "/insert", "{\"events\":[{\"input\":\"x\"}]}")
                .status())
        .isEqualTo(200);
  }

  private long rowsOf(Tenant of) {
    long count = 0;
    for (String table : new String[] {"span", "payload", "dataset_version", "row_audit"}) {
      count +=
          rows.count(
              table, "object_id in ('%s', '%s', '%s')", of.project, of.experiment, of.dataset);
    }
    return count + rows.count("project_secret", "org = '%s'", of.org);
  }

  private JsonNode report(String action) {
    return audit.after(tenant.org, 0, 100).await().atMost(PATIENCE).stream()
        .filter(event -> event.subject().action().equals(action))
        .map(AuditEvent::after)
        .map(Objects::requireNonNull)
        .map(text -> Json.stored(text.getBytes(StandardCharsets.UTF_8)))
        .findFirst()
        .orElseThrow();
  }

  private long events(String action) {
    return audit.after(tenant.org, 0, 100).await().atMost(PATIENCE).stream()
        .filter(event -> event.subject().action().equals(action))
        .count();
  }

  private OrganizationEvent organization(boolean deleted) {
    return new OrganizationEvent(
        tenant.org,
        tenant.next(),
        deleted,
        "org-" + tenant.org,
        new Region(RegionStack.REGION),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private void tell(Event event) {
    stack.relay(stack.control().commit(event));
    replica.reach(stack.control().position()).await().atMost(PATIENCE);
  }
}
