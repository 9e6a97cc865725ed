package dev.meridian.control.project;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.control.engine.Api;
import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.Installation;
import dev.meridian.control.engine.Tenant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ControlPlaneTest
class ProjectTest {
  @Test
  void aNameIsWhatItLooksLikeOnEveryRoute() {
    Tenant tenant = Tenant.in("us");
    String known = "/v1/project/" + tenant.project("Payments");
    Api api = tenant.engineer();

    for (String name :
        List.of("P\u0430yments", "Pay\u202ements", "Pay\u200bments", "a".repeat(257))) {
      String body = "{'name':'%s','project_name':'%s'}".formatted(name, name);
      assertThat(api.post("/v1/project", body).status()).as(name).isEqualTo(400);
      assertThat(api.post("/api/project/register", body).status()).as(name).isEqualTo(400);
      assertThat(api.post("/api/experiment/register", body).status()).as(name).isEqualTo(400);
      assertThat(api.patch(known, body).status()).as(name).isEqualTo(400);
    }
    assertThat(api.get("/v1/project").ok().path("objects")).hasSize(1);
  }

  @Test
  void fiftyClientsRegisterOneProject() throws Exception {
    Tenant tenant = Tenant.in("us");
    Set<String> ids = new HashSet<>();
    int created = 0;
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Api.Answer>> answers = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        answers.add(
            clients.submit(
                () -> tenant.engineer().post("/api/project/register", "{'project_name':'one'}")));
      }
      for (Future<Api.Answer> answer : answers) {
        ids.add(answer.get().ok().path("project").path("id").asText());
        created += answer.get().header("x-bt-found-existing").isEmpty() ? 1 : 0;
      }
    }

    assertThat(ids).hasSize(1);
    assertThat(created).isEqualTo(1);
  }

  @Test
  void everyKeyIsThereAndNullWhereUnset() throws Exception {
    Tenant tenant = Tenant.in("us");
    String id = tenant.project("p");
    try (var database = Installation.running().database();
        var statement = database.createStatement()) {
      statement.execute(
          "update project set created = '2026-11-21T10:00:00Z' where id = '" + id + "'");
    }

    JsonNode project = tenant.engineer().get("/v1/project/" + id).ok();

    assertThat(project.fieldNames())
        .toIterable()
        .containsExactly(
            "id", "org_id", "name", "description", "created", "deleted_at", "user_id", "settings");
    assertThat(project.path("created").asText()).isEqualTo("2026-11-21T10:00:00.000Z");
  }

  @Test
  void aViewerReadsButDoesNotCreate() {
    Tenant tenant = Tenant.in("us");
    String id = tenant.project("p");

    assertThat(tenant.viewer().get("/v1/project/" + id).status()).isEqualTo(200);
    assertThat(tenant.viewer().post("/v1/project", "{'name':'mine'}").status()).isEqualTo(403);
    assertThat(tenant.viewer().patch("/v1/project/" + id, "{'name':'x'}").status()).isEqualTo(403);
    assertThat(tenant.viewer().delete("/v1/project/" + id).status()).isEqualTo(403);
  }

  @Test
  void anotherTenantsProjectAndAMissingOneAnswerTheSame() {
    String foreign = Tenant.in("us").project("p");
    String missing = UUID.randomUUID().toString();
    Api owner = Tenant.in("us").owner();

    for (String method : List.of("GET", "PATCH", "DELETE")) {
      Api.Answer theirs = call(owner, method, foreign);
      Api.Answer nothing = call(owner, method, missing);
      assertThat(theirs.status()).isEqualTo(403);
      assertThat(theirs.message().replace(foreign, "ID"))
          .isEqualTo(nothing.message().replace(missing, "ID"));
      assertThat(nothing.status()).isEqualTo(403);
    }
  }

  @Test
  void aPageAfterAnotherTenantsProjectIsThatAfterAMissingOne() {
    Tenant tenant = Tenant.in("us");
    tenant.project("older");
    String foreign = Tenant.in("us").project("p");
    tenant.project("newer");

    for (String id : List.of(foreign, UUID.randomUUID().toString())) {
      assertThat(ids(tenant, "?starting_after=" + id)).isEmpty();
      assertThat(ids(tenant, "?ending_before=" + id)).isEmpty();
    }
  }

  @Test
  void whoDeletesWhatTheyListGoesOnAfterIt() {
    Tenant tenant = Tenant.in("us");
    String first = tenant.project("first");
    String second = tenant.project("second");
    tenant.owner().delete("/v1/project/" + second).ok();

    assertThat(ids(tenant, "?starting_after=" + second)).containsExactly(first);
  }

  @Test
  void listsAreNewestFirstAndPaged() {
    Tenant tenant = Tenant.in("eu");
    String first = tenant.project("first");
    String second = tenant.project("second");
    String third = tenant.project("third");

    assertThat(ids(tenant, "")).containsExactly(third, second, first);
    assertThat(ids(tenant, "?limit=2")).containsExactly(third, second);
    assertThat(ids(tenant, "?limit=0")).isEmpty();
    assertThat(ids(tenant, "?starting_after=" + third)).containsExactly(second, first);
    assertThat(ids(tenant, "?limit=1&ending_before=" + first)).containsExactly(second);
    assertThat(ids(tenant, "?ids=" + first + "," + third)).containsExactly(third, first);
    assertThat(ids(tenant, "?ids=" + first + "&ids=" + third)).containsExactly(third, first);
    assertThat(ids(tenant, "?project_name=second&unknown=x")).containsExactly(second);
    assertThat(tenant.owner().get("/v1/project?org_name=somebody-elses").status()).isEqualTo(403);
  }

  @Test
  void aDeletedProjectIsGoneAndItsNameFree() {
    Tenant tenant = Tenant.in("us");
    String old = tenant.project("p");

    JsonNode deleted = tenant.engineer().delete("/v1/project/" + old).ok();

    assertThat(deleted.path("deleted_at").isNull()).isFalse();
    assertThat(tenant.engineer().get("/v1/project/" + old).status()).isEqualTo(403);
    assertThat(tenant.project("p")).isNotEqualTo(old);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{", "[]", "{'name':3}", "{'name':null}", "{'name':''}", "'text'", "\u0000"})
  void badInputIsA400(String body) {
    Api.Answer answer = Tenant.in("us").owner().post("/v1/project", body);

    assertThat(answer.status()).as(answer.response().body()).isEqualTo(400);
    assertThat(answer.json().path("Code").asText()).isEqualTo("BadRequestError");
  }

  @Test
  void aNameThatPostgresCannotHoldIsA400() {
    Api.Answer answer = Tenant.in("us").owner().post("/v1/project", "{'name':'a\\u0000b'}");

    assertThat(answer.status()).as(answer.response().body()).isEqualTo(400);
  }

  private static List<String> ids(Tenant tenant, String query) {
    return tenant.engineer().get("/v1/project" + query).ok().path("objects").findValuesAsText("id");
  }

  private static Api.Answer call(Api api, String method, String id) {
    return switch (method) {
      case "GET" -> api.get("/v1/project/" + id);
      case "PATCH" -> api.patch("/v1/project/" + id, "{'name':'taken'}");
      default -> api.delete("/v1/project/" + id);
    };
  }
}
