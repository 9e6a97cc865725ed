package dev.meridian.data.retention;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.Api;
import dev.meridian.data.DataPlaneTest;
import dev.meridian.data.RegionStack;
import dev.meridian.data.Rows;
import dev.meridian.data.Tenant;
import dev.meridian.data.audit.AuditLog;
import dev.meridian.data.json.Json;
import dev.meridian.data.replica.ReplicaService;
import dev.meridian.model.audit.AuditEvent;
import dev.meridian.model.event.SettingEvent;
import dev.meridian.model.event.SettingKind;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class RetentionTest extends DataPlaneTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String OLD = "2020-01-01T00:00:00Z";

  @Inject RetentionService retention;
  @Inject ReplicaService replica;
  @Inject AuditLog audit;
  @Inject DataSource store;

  private Rows rows;

  @BeforeEach
  void look() {
    rows = new Rows(store);
  }

  @Test
  void oldLogsLeaveEveryAnswerAtOnceAndAreDestroyedWithinADay() throws Exception {
    write("project_logs", tenant.project, row("old", OLD), row("new", Instant.now().toString()));
    policy("project_logs", 30);

    retention.round(Instant.now());
    assertThat(fetched("project_logs", tenant.project)).containsExactly("new");
    assertThat(data("SELECT id FROM project_logs('" + tenant.project + "')")).hasSize(1);
    assertThat(rows.count("payload", "object_id = '%s'", tenant.project)).isEqualTo(2);

    retention.round(Instant.now().plus(Duration.ofHours(2)));
    assertThat(fetched("project_logs", tenant.project)).containsExactly("new");
    assertThat(rows.count("payload", "object_id = '%s'", tenant.project)).isEqualTo(1);
    assertThat(rows.count("row_audit", "object_id = '%s' and row_id = 'old'", tenant.project))
        .isZero();
    assertThat(rows.count("expired_row", "object_id = '%s'", tenant.project)).isZero();
    assertThat(reports())
        .containsExactly(
            Json.object()
                .put("object_type", "project_logs")
                .put("rows_expired", 1)
                .put("rows_purged", 0),
            Json.object()
                .put("object_type", "project_logs")
                .put("rows_expired", 0)
                .put("rows_purged", 1));
  }

  @Test
  void whatIsWrittenUnderTheIdOfAnExpiredRowStays() throws Exception {
    write("dataset", tenant.dataset, row("a", OLD).put("expected", "secret"), row("b", OLD));
    policy("dataset", 1);
    retention.round(Instant.now());
    assertThat(fetched("dataset", tenant.dataset)).isEmpty();

    write("dataset", tenant.dataset, row("a", Instant.now().toString()));
    retention.round(Instant.now().plus(Duration.ofHours(2)));

    assertThat(fetched("dataset", tenant.dataset)).containsExactly("a");
    assertThat(rows.count("payload", "object_id = '%s'", tenant.dataset)).isEqualTo(1);
    assertThat(rows.count("dataset_version", "object_id = '%s'", tenant.dataset)).isEqualTo(1);
  }

  @Test
  void expiredRowsAreInNoVersionOfTheirDataset() throws Exception {
    String written = write("dataset", tenant.dataset, row("a", OLD));
    policy("dataset", 1);
    String version =
        data("select: _xact_id | from: dataset('" + tenant.dataset + "')")
            .at("/0/_xact_id")
            .asText();
    assertThat(written).isNotEmpty();
    String asOf = "/v1/dataset/" + tenant.dataset + "/fetch?version=" + version;
    assertThat(api.get(asOf).json().get("events")).hasSize(1);

    retention.round(Instant.now());

    assertThat(api.get(asOf).json().path("events")).isEmpty();
  }

  @Test
  void aRestoreDoesNotBringBackWhatHasExpired() throws Exception {
    write("dataset", tenant.dataset, row("a", OLD), row("b", Instant.now().toString()));
    String version =
        data("select: _xact_id | from: dataset('" + tenant.dataset + "') | limit: 1")
            .at("/0/_xact_id")
            .asText();
    write(
        "dataset",
        tenant.dataset,
        row("a", OLD).put("input", "changed"),
        row("b", Instant.now().toString()).put("input", "changed"));
    policy("dataset", 1);
    retention.round(Instant.now());
    String restore = "/v1/dataset/" + tenant.dataset + "/restore";
    ObjectNode body = Json.object().put("version", version);

    assertThat(api.post(restore + "/preview", body).json().get("rows_to_restore").intValue())
        .isOne();
    assertThat(api.post(restore, body).json().get("rows_restored").intValue()).isOne();

    assertThat(fetched("dataset", tenant.dataset)).containsExactly("b");
    assertThat(data("select: input | from: dataset('" + tenant.dataset + "')").toString())
        .isEqualTo("[{\"input\":\"b\"}]");
  }

  @Test
  void experimentsGoAsAWholeByTheirOwnAge() throws Exception {
    write("experiment", tenant.experiment, row("a", OLD), row("b", Instant.now().toString()));
    policy("experiment", 1);

    retention.round(Instant.now());
    assertThat(fetched("experiment", tenant.experiment)).containsExactlyInAnyOrder("a", "b");
    retention.round(Instant.now().plus(Duration.ofDays(2)));
    assertThat(fetched("experiment", tenant.experiment)).isEmpty();
  }

  @Test
  void othersAreLeftAlone() throws Exception {
    Tenant other = new Tenant(stack.control()).inRegion(RegionStack.REGION);
    ObjectNode body = Json.object();
    body.putArray("events").add(row("a", OLD));
    assertThat(as(other).post("/v1/project_logs/" + other.project + "/insert", body).status())
        .isEqualTo(200);
    write("project_logs", tenant.project, row("a", OLD));
    write("dataset", tenant.dataset, row("a", OLD));
    policy("project_logs", 1);

    retention.round(Instant.now());

    assertThat(fetched("project_logs", tenant.project)).isEmpty();
    assertThat(fetched("dataset", tenant.dataset)).containsExactly("a");
    assertThat(as(other).get("/v1/project_logs/" + other.project + "/fetch").json().get("events"))
        .hasSize(1);
  }

  private static ObjectNode row(String id, String created) {
    return Json.object().put("id", id).put("created", created).put("input", id);
  }

  private String write(String kind, Object id, ObjectNode... written) {
    ObjectNode body = Json.object();
    for (ObjectNode row : written) {
      body.withArray("events").add(row);
    }
    Api.Reply reply = api.post("/v1/" + kind + "/" + id + "/insert", body);
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return reply.body();
  }

  private List<String> fetched(String kind, Object id) {
    return api.get("/v1/" + kind + "/" + id + "/fetch")
        .json()
        .path("events")
        .findValuesAsText("id");
  }

  private List<JsonNode> reports() {
    return audit.after(tenant.org, 0, 100).await().atMost(PATIENCE).stream()
        .filter(event -> event.subject().action().equals("retention.apply"))
        .map(AuditEvent::after)
        .map(Objects::requireNonNull)
        .map(text -> (JsonNode) Json.stored(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
        .toList();
  }

  private void policy(String objectType, double days) {
    ObjectNode body = Json.object();
    body.putObject("config")
        .put("event_type", "retention")
        .put("object_type", objectType)
        .put("retention_days", days);
    stack.relay(
        stack
            .control()
            .commit(
                new SettingEvent(
                    tenant.org,
                    tenant.next(),
                    false,
                    SettingKind.PROJECT_AUTOMATION,
                    UUID.randomUUID(),
                    Optional.of(tenant.project),
                    "keep",
                    Optional.of(body))));
    replica.reach(stack.control().position()).await().atMost(PATIENCE);
  }
}
