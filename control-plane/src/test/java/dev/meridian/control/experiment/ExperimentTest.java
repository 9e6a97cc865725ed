package dev.meridian.control.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.control.engine.Api;
import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.Installation;
import dev.meridian.control.engine.Tenant;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

@ControlPlaneTest
class ExperimentTest {
  private static final String REGISTER = "/api/experiment/register";

  @Test
  void withoutANameItIsCalledAfterBranchAndSecond() {
    JsonNode made =
        register(Tenant.in("us"), "{'project_name':'p','repo_info':{'branch':'matt/re'}}");

    assertThat(made.path("name").asText()).matches("matt/re-\\d{10}");
  }

  @Test
  void aTakenNameMakesANewNameUnlessItIsAnUpdate() {
    Tenant tenant = Tenant.in("us");
    JsonNode first = register(tenant, "{'project_name':'p','experiment_name':'e'}");

    JsonNode second = register(tenant, "{'project_name':'p','experiment_name':'e'}");
    JsonNode update =
        register(
            tenant,
            "{'project_name':'p','experiment_name':'e','update':true,'description':'ignored'}");

    assertThat(second.path("id")).isNotEqualTo(first.path("id"));
    assertThat(second.path("name").asText()).startsWith("e-");
    assertThat(update).isEqualTo(first);
  }

  /** Merged from small requests or not: every region has to take the event. */
  @Test
  void whatWouldBecomeTooLargeToPublishIsRefusedAndChangesNothing() {
    Tenant tenant = Tenant.in("us");
    Api api = tenant.engineer();
    String path = "/v1/experiment/" + register(tenant, "{'project_name':'p'}").path("id").asText();
    String patch = "{'metadata':{'%s':'" + "x".repeat(150_000) + "'}}";
    JsonNode before = api.patch(path, patch.formatted("a")).ok();

    Api.Answer refused = api.patch(path, patch.formatted("b"));

    assertThat(refused.status()).isEqualTo(413);
    assertThat(api.get(path).ok()).isEqualTo(before);
    assertThat(api.delete(path).status()).isEqualTo(200);
  }

  @Test
  void metadataIsNestedAHundredDeepAtMost() {
    Tenant tenant = Tenant.in("us");
    String body = "{'project_name':'p','metadata':%s1%s}";
    String deep = body.formatted("{'a':".repeat(99), "}".repeat(99));
    String deeper = body.formatted("{'a':".repeat(100), "}".repeat(100));

    assertThat(tenant.engineer().post(REGISTER, deep).status()).isEqualTo(200);
    assertThat(tenant.engineer().post(REGISTER, deeper).status()).isEqualTo(400);
  }

  @Test
  void theRestRouteReturnsWhatIsThereUnlessItMustBeNew() {
    Tenant tenant = Tenant.in("us");
    String project = tenant.project("p");
    String body = "{'project_id':'%s','name':'e'%s}";
    Api api = tenant.engineer();
    JsonNode first = api.post("/v1/experiment", body.formatted(project, "")).ok();

    Api.Answer again = api.post("/v1/experiment", body.formatted(project, ",'org_name':'x'"));
    Api.Answer anew = api.post("/v1/experiment", body.formatted(project, ",'ensure_new':true"));

    assertThat(again.ok()).isEqualTo(first);
    assertThat(again.header("x-bt-found-existing")).isEqualTo("true");
    assertThat(anew.ok().path("id")).isNotEqualTo(first.path("id"));
    assertThat(anew.header("x-bt-found-existing")).isEmpty();
  }

  @Test
  void anUnknownBaseIsRefusedInTheWordsThatClientsLookFor() {
    Tenant tenant = Tenant.in("us");

    for (String base :
        new String[] {
          "'base_experiment':'none'", "'base_exp_id':'00000000-0000-4000-8000-000000000000'"
        }) {
      Api.Answer answer = tenant.engineer().post(REGISTER, "{'project_name':'p'," + base + "}");
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.message()).contains("base experiment");
    }
    assertThat(tenant.engineer().get("/v1/project?project_name=p").ok().path("objects"))
        .as("a refused experiment leaves no project behind")
        .isEmpty();
  }

  @Test
  void theNearestAncestorsExperimentIsTheBase() {
    Tenant tenant = Tenant.in("us");
    register(tenant, "{'project_name':'p','experiment_name':'old','repo_info':{'commit':'c1'}}");
    JsonNode near =
        register(
            tenant, "{'project_name':'p','experiment_name':'near','repo_info':{'commit':'c2'}}");

    JsonNode made =
        register(
            tenant,
            "{'project_name':'p','experiment_name':'new','ancestor_commits':['c9','c2','c1']}");

    assertThat(made.path("base_exp_id")).isEqualTo(near.path("id"));
    JsonNode base =
        tenant
            .engineer()
            .post("/api/base_experiment/get_id", "{'id':'" + made.path("id").asText() + "'}")
            .ok();
    assertThat(base.path("base_exp_name").asText()).isEqualTo("near");
  }

  @Test
  void withoutABaseTheNewestBeforeItIsComparedWith() {
    Tenant tenant = Tenant.in("us");
    JsonNode first = register(tenant, "{'project_name':'p','experiment_name':'first'}");
    register(tenant, "{'project_name':'other','experiment_name':'elsewhere'}");
    JsonNode second = register(tenant, "{'project_name':'p','experiment_name':'second'}");
    JsonNode third = register(tenant, "{'project_name':'p','experiment_name':'third'}");

    assertThat(base(tenant, first).status()).as("the first has none").isEqualTo(400);
    assertThat(base(tenant, second).ok().path("base_exp_name").asText()).isEqualTo("first");
    assertThat(base(tenant, third).ok().path("base_exp_name").asText()).isEqualTo("second");
    tenant.engineer().delete("/v1/experiment/" + second.path("id").asText()).ok();
    assertThat(base(tenant, third).ok().path("base_exp_name").asText()).isEqualTo("first");
  }

  @Test
  void anEarlierExperimentThatTheCallerMayNotSeeIsNoBase() {
    Tenant tenant = Tenant.in("us");
    register(tenant, "{'project_name':'p','experiment_name':'hidden'}");
    JsonNode shown = register(tenant, "{'project_name':'p','experiment_name':'shown'}");
    JsonNode viewers =
        tenant.owner().get("/v1/group?group_name=Viewers").ok().path("objects").path(0);
    tenant
        .owner()
        .patch(
            "/v1/group/" + viewers.path("id").asText(),
            "{'remove_member_users':['%s']}".formatted(tenant.personId("viewer")))
        .ok();
    tenant
        .owner()
        .post(
            "/v1/acl",
            "{'object_type':'experiment','object_id':'%s','user_id':'%s','permission':'read'}"
                .formatted(shown.path("id").asText(), tenant.personId("viewer")))
        .ok();

    assertThat(base(tenant, shown).ok().path("base_exp_name").asText()).isEqualTo("hidden");
    assertThat(
            tenant
                .viewer()
                .post(
                    "/api/base_experiment/get_id",
                    "{'id':'%s'}".formatted(shown.path("id").asText()))
                .status())
        .isEqualTo(400);
  }

  private static Api.Answer base(Tenant tenant, JsonNode experiment) {
    return tenant
        .engineer()
        .post("/api/base_experiment/get_id", "{'id':'" + experiment.path("id").asText() + "'}");
  }

  @Test
  void aGitDiffRestsNowhere() throws Exception {
    Tenant tenant = Tenant.in("eu");
    String canary = "canary-of-a-diff";

    JsonNode made =
        register(
            tenant, "{'project_name':'p','repo_info':{'commit':'c','git_diff':'" + canary + "'}}");

    assertThat(made.path("repo_info").toString()).isEqualTo("{\"commit\":\"c\"}");
    assertThat(made.path("commit").asText()).isEqualTo("c");
    try (var database = Installation.running().database();
        Statement statement = database.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select (select count(*) from outbox where event like '%"
                    + canary
                    + "%')"
                    + " + (select count(*) from audit_event where after like '%"
                    + canary
                    + "%')"
                    + " + (select count(*) from experiment where repo_info like '%"
                    + canary
                    + "%')")) {
      row.next();
      assertThat(row.getLong(1)).isZero();
    }
  }

  @Test
  void aBaseOfAnotherTenantIsUnknown() {
    JsonNode foreign = register(Tenant.in("us"), "{'project_name':'p'}");

    Api.Answer answer =
        Tenant.in("us")
            .engineer()
            .post(
                REGISTER,
                "{'project_name':'p','base_exp_id':'" + foreign.path("id").asText() + "'}");

    assertThat(answer.status()).isEqualTo(400);
  }

  @Test
  void changesMergeObjectsAndKeepWhatIsNull() {
    Tenant tenant = Tenant.in("us");
    JsonNode made =
        register(
            tenant,
            "{'project_name':'p','metadata':{'a':{'x':1},'b':2},'tags':['t'],'public':false}");
    String path = "/v1/experiment/" + made.path("id").asText();

    JsonNode changed =
        tenant
            .engineer()
            .patch(path, "{'name':null,'metadata':{'a':{'y':3},'b':null},'public':true}")
            .ok();

    assertThat(changed.path("metadata").toString()).isEqualTo("{\"a\":{\"x\":1,\"y\":3},\"b\":2}");
    assertThat(changed.path("name")).isEqualTo(made.path("name"));
    assertThat(changed.path("tags").toString()).isEqualTo("[\"t\"]");
    assertThat(changed.path("public").asBoolean()).isTrue();
  }

  @Test
  void whatNoPlaneHearsOfIsBoundedToo() {
    Tenant tenant = Tenant.in("us");
    String path = "/v1/experiment/" + register(tenant, "{'project_name':'p'}").path("id").asText();

    assertThat(
            tenant
                .engineer()
                .patch(path, "{'internal_metadata':{'a':'" + "x".repeat(300_000) + "'}}")
                .status())
        .isEqualTo(413);
  }

  private static JsonNode register(Tenant tenant, String body) {
    return tenant.engineer().post(REGISTER, body).ok().path("experiment");
  }
}
