package dev.meridian.control.deletion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.control.engine.Api;
import dev.meridian.control.engine.Browser;
import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.Installation;
import dev.meridian.control.engine.Tenant;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@ControlPlaneTest
class DeletionTest {
  private static final String OPERATOR = "/internal/operator/organizations";

  @Test
  void everythingOfADeletedOrganizationIsMissingAtOnceAndBackAtOnce() {
    Tenant tenant = Tenant.in("us");
    Browser owner = Browser.signedIn("owner@" + tenant.name() + ".test");
    String project = tenant.project("p");
    assertThat(owner.page().get("/v1/organization").ok().toString()).contains(tenant.id());

    JsonNode deleted = act(tenant, "delete").ok();

    assertThat(Instant.parse(deleted.path("purge_after").asText()))
        .isEqualTo(Instant.parse(deleted.path("deleted_at").asText()).plus(Duration.ofDays(7)));
    assertThat(tenant.owner().get("/v1/project/" + project).status()).isEqualTo(401);
    assertThat(tenant.owner().post("/api/apikey/login", "").status()).isEqualTo(401);
    assertThat(owner.page().get("/v1/organization").ok().toString()).doesNotContain(tenant.id());
    assertThat(owner.page().get("/v1/organization/" + tenant.id()).status()).isEqualTo(403);
    assertThat(owner.page().get("/v1/project/" + project).status()).isEqualTo(403);
    assertThat(owner.page().patch("/v1/organization/" + tenant.id(), "{'name':'mine'}").status())
        .isEqualTo(403);
    assertThat(act(tenant, "delete").status()).isEqualTo(403);

    JsonNode restored = act(tenant, "restore").ok();

    assertThat(restored.path("deleted_at").isNull()).isTrue();
    assertThat(tenant.owner().get("/v1/project/" + project).status()).isEqualTo(200);
    assertThat(owner.page().get("/v1/organization").ok().toString()).contains(tenant.id());
    assertThat(act(tenant, "restore").status()).isEqualTo(403);
  }

  @Test
  void planesAreToldOfTheDeletionAndOfTheRestoration() throws SQLException {
    Tenant tenant = Tenant.in("us");

    act(tenant, "delete").ok();
    assertThat(newestOrganizationEvent(tenant)).contains("\"deleted\":true");
    act(tenant, "restore").ok();

    assertThat(newestOrganizationEvent(tenant)).contains("\"deleted\":false");
  }

  @Test
  void theNameStaysTakenWhileTheDeletionCanBeUndone() {
    Tenant tenant = Tenant.in("us");
    act(tenant, "delete").ok();

    String body = "{'name':'%s','region':'us'}".formatted(tenant.name());

    assertThat(Api.as("operator").post(OPERATOR, body).status()).isEqualTo(409);
    assertThat(list(tenant).path("purged_at").isNull()).isTrue();
  }

  @Test
  void onlyOperatorsDelete() {
    Tenant tenant = Tenant.in("us");
    Api owner = Browser.signedIn("owner@" + tenant.name() + ".test").page();
    String body = "{'id':'" + tenant.id() + "'}";

    for (Api api : List.of(tenant.owner(), owner)) {
      Api.Answer answer = api.delete("/v1/organization/" + tenant.id());
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.message()).contains("operators");
      assertThat(api.delete("/v1/organization/" + UUID.randomUUID()).message())
          .isEqualTo(answer.message());
      assertThat(api.post("/api/organization/delete_id", body).status()).isEqualTo(403);
      assertThat(api.post("/api/organization/restore", body).status()).isEqualTo(403);
    }
    assertThat(Api.anonymous().delete("/v1/organization/" + tenant.id()).status()).isEqualTo(401);
    for (String service : List.of("gateway-us", "data-plane-us")) {
      assertThat(Api.as(service).get(OPERATOR).status()).isEqualTo(403);
      assertThat(Api.as(service).post(OPERATOR + "/" + tenant.id() + "/delete", "").status())
          .isEqualTo(403);
    }
    assertThat(Api.internal().get(OPERATOR).status()).isEqualTo(401);
    assertThat(tenant.owner().get("/v1/organization/" + tenant.id()).status()).isEqualTo(200);
  }

  @Test
  void anOperatorWhoIsSignedInDeletesAndRestores() {
    Tenant tenant = Tenant.in("eu");
    Api operator = Browser.operator().page();
    String body = "{'id':'" + tenant.id() + "'}";

    assertThat(operator.post("/api/organization/delete_id", body).status()).isEqualTo(200);
    assertThat(tenant.viewer().get("/v1/project").status()).isEqualTo(401);
    assertThat(operator.post("/api/organization/restore", body).status()).isEqualTo(200);
    assertThat(operator.delete("/v1/organization/" + tenant.id()).ok().path("name").asText())
        .isEqualTo(tenant.name());
    assertThat(
            operator
                .post("/api/organization/delete_id", "{'id':'" + UUID.randomUUID() + "'}")
                .status())
        .isEqualTo(403);
    assertThat(operator.post("/api/organization/delete_id", "{'id':'x'}").status()).isEqualTo(400);
  }

  @Test
  void whatIsDueIsPurgedAndNothingButTheRecordOfItStays() throws Exception {
    Tenant tenant =
        Tenant.in("us", ",'ai_secrets':[{'name':'p','type':'openai','secret':'sk-canary'}]");
    Tenant neighbour = Tenant.in("us");
    tenant.engineer().post("/v1/experiment", "{'project_id':'" + tenant.project("p") + "'}").ok();
    act(tenant, "delete").ok();

    makeDue(tenant);

    assertThat(rowsLeft(tenant)).containsOnlyKeys("audit_event", "outbox");
    JsonNode purged = list(tenant);
    assertThat(purged.path("deleted_at").isNull()).isFalse();
    assertThat(act(tenant, "restore").status()).isEqualTo(403);
    assertThat(events(tenant))
        .isNotEmpty()
        .allSatisfy(
            event ->
                assertThat(event)
                    .contains("\"deleted\":true")
                    .doesNotContain("@" + tenant.name(), "Olga", "sealed\":\""));
    assertThat(reports(tenant))
        .anySatisfy(report -> assertThat(report).contains("\"ai_secret\":1"))
        .anySatisfy(report -> assertThat(report).contains("\"experiment\":1", "\"member\":4"));
    String name = "{'name':'%s'}".formatted(tenant.name());
    assertThat(neighbour.owner().patch("/v1/organization/" + neighbour.id(), name).status())
        .isEqualTo(200);
    assertThat(neighbour.owner().get("/v1/organization").ok().path("objects")).hasSize(1);
  }

  @Test
  void manyExperimentsThatReferToEachOtherArePurgedInSteps() throws Exception {
    Tenant tenant = Tenant.in("us");
    String project = tenant.project("p");
    execute(
        """
        insert into experiment (id, org, project, name, is_public, base_exp_id, created)
        select md5('%1$s' || n)::uuid, '%2$s', '%1$s', 'e' || n, false,
          case when n > 1 then md5('%1$s' || n - 1)::uuid end, now() + n * interval '1 ms'
        from generate_series(1, 12000) n
        """
            .formatted(project, tenant.id()));
    act(tenant, "delete").ok();

    makeDue(tenant);

    assertThat(reports(tenant).stream().filter(report -> report.contains("\"rows\"")))
        .hasSizeGreaterThan(2);
    assertThat(rowsLeft(tenant)).containsOnlyKeys("audit_event", "outbox");
  }

  @Test
  void anOrganizationThatCantBePurgedKeepsNoOtherFromItAndIsErasedOnce() throws Exception {
    Tenant stuck = Tenant.in("us");
    Tenant next = Tenant.in("us");
    String project = stuck.project("p");
    execute("create table purge_obstacle (project uuid references project)");
    execute("insert into purge_obstacle values ('%s')".formatted(project));
    act(stuck, "delete").ok();
    act(next, "delete").ok();
    execute(
        "update organization set deleted_at = now() - interval '9 days', purge_after = now() - interval '2 days' where id = '%s'"
            .formatted(stuck.id()));

    makeDue(next);
    int tries = secretReports(stuck);
    for (int i = 0; i < 300 && secretReports(stuck) < tries + 2; i++) {
      Thread.sleep(50);
    }

    assertThat(secretReports(stuck)).isGreaterThanOrEqualTo(tries + 2);
    assertThat(events(stuck).stream().filter(event -> event.contains("\"project\",\"org\"")))
        .hasSize(1)
        .allSatisfy(event -> assertThat(event).contains("\"deleted\":true"));
    assertThat(list(stuck).path("purged_at").isNull()).isTrue();
    execute("drop table purge_obstacle");
    makeDue(stuck);
  }

  @Test
  void aServiceAccountThatWasRemovedIsPurgedToo() throws Exception {
    Tenant tenant = Tenant.in("us");
    Api owner = Browser.signedIn("owner@" + tenant.name() + ".test").page();
    String account =
        owner
            .post(
                "/api/service_account/register",
                "{'name':'Robot','org_name':'" + tenant.name() + "'}")
            .ok()
            .path("service_account")
            .path("id")
            .asText();
    owner
        .post(
            "/api/service_account/delete_id",
            "{'id':'" + account + "','org_name':'" + tenant.name() + "'}")
        .ok();
    assertThat(principals(account)).isEqualTo("1");
    act(tenant, "delete").ok();

    makeDue(tenant);

    assertThat(principals(account)).isEqualTo("0");
  }

  @Test
  void aRestorationThatComesTooLateIsRefused() throws SQLException {
    Tenant tenant = Tenant.in("us");
    act(tenant, "delete").ok();
    execute(
        "update organization set deleted_at = now() - interval '8 days', purge_after = now() - interval '1 day' where id = '%s'"
            .formatted(tenant.id()));

    assertThat(act(tenant, "restore").status()).isIn(409, 403);
    assertThat(tenant.owner().get("/v1/organization").status()).isEqualTo(401);
  }

  private static void makeDue(Tenant tenant) throws SQLException, InterruptedException {
    execute(
        "update organization set deleted_at = now() - interval '8 days', purge_after = now() - interval '1 day' where id = '%s'"
            .formatted(tenant.id()));
    for (int i = 0; i < 300 && list(tenant).path("purged_at").isNull(); i++) {
      Thread.sleep(50);
    }
    assertThat(list(tenant).path("purged_at").isNull()).isFalse();
  }

  private static Api.Answer act(Tenant tenant, String verb) {
    return Api.as("operator").post(OPERATOR + "/" + tenant.id() + "/" + verb, "");
  }

  private static JsonNode list(Tenant tenant) {
    for (JsonNode line : Api.as("operator").get(OPERATOR).ok().path("organizations")) {
      if (line.path("id").asText().equals(tenant.id())) {
        return line;
      }
    }
    throw new AssertionError("Not listed: " + tenant.name());
  }

  private static String newestOrganizationEvent(Tenant tenant) throws SQLException {
    return column(
            "select event from outbox where topic = 'directory' and event like '%%\"organization\"%%' and org = '%s' order by position desc"
                .formatted(tenant.id()))
        .getFirst();
  }

  private static List<String> events(Tenant tenant) throws SQLException {
    return column("select event from outbox where org = '%s'".formatted(tenant.id()));
  }

  private static List<String> reports(Tenant tenant) throws SQLException {
    return column(
        "select after from audit_event where action = 'organization.purge' and org = '%s'"
            .formatted(tenant.id()));
  }

  private static int secretReports(Tenant tenant) throws SQLException {
    return (int) reports(tenant).stream().filter(report -> report.contains("\"secrets\"")).count();
  }

  private static String principals(String id) throws SQLException {
    return column("select count(*) from principal where id = '%s'".formatted(id)).getFirst();
  }

  private static java.util.Map<String, Long> rowsLeft(Tenant tenant) throws SQLException {
    java.util.Map<String, Long> left = new java.util.TreeMap<>();
    for (String table :
        column(
            "select table_name from information_schema.columns where table_schema = 'public' and column_name = 'org'")) {
      long rows =
          Long.parseLong(
              column("select count(*) from %s where org = '%s'".formatted(table, tenant.id()))
                  .getFirst());
      if (rows > 0) {
        left.put(table, rows);
      }
    }
    left.remove("audit_head");
    return left;
  }

  private static void execute(String sql) throws SQLException {
    try (var database = Installation.running().database();
        Statement statement = database.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> column(String sql) throws SQLException {
    List<String> values = new ArrayList<>();
    try (var database = Installation.running().database();
        Statement statement = database.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }
}
