package dev.meridian.control.envvar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.meridian.control.engine.Api;
import dev.meridian.control.engine.Browser;
import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.Installation;
import dev.meridian.control.engine.Tenant;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@ControlPlaneTest
class EnvVarTest {
  @Test
  void aVariableIsMadeOnceAndItsValueIsNeverRead() throws Exception {
    Tenant tenant = Tenant.in("us");
    String value = "canary-" + UUID.randomUUID();
    JsonNode made = create(tenant, "API_TOKEN", value);
    String path = "/v1/env_var/" + made.path("id").asText();

    Api.Answer again =
        tenant.owner().post("/v1/env_var", body(tenant, "API_TOKEN", "'value':'another-value'"));

    assertThat(again.ok()).isEqualTo(made);
    assertThat(again.header("x-bt-found-existing")).isEqualTo("true");
    assertThat(made.path("object_type").asText()).isEqualTo("organization");
    assertThat(made.path("object_id").asText()).isEqualTo(tenant.id());
    assertThat(made.path("secret_category").asText()).isEqualTo("env_var");
    assertThat(made.path("secret_updated_by_user_id").asText()).isEqualTo(tenant.personId("owner"));
    assertThat(made.path("preview_secret").asText())
        .isEqualTo("********" + value.substring(value.length() - 4));
    for (String nullable : new String[] {"used", "metadata", "secret_type"}) {
      assertThat(made.has(nullable)).as(nullable).isTrue();
      assertThat(made.path(nullable).isNull()).as(nullable).isTrue();
    }
    assertThat(tenant.owner().get(path).ok()).isEqualTo(made);
    assertThat(tenant.owner().get("/v1/env_var").ok().path("objects").get(0)).isEqualTo(made);
    assertThat(placesOf(value)).isEmpty();
    assertThat(placesOf(made.path("id").asText())).contains("env_var", "audit_event");
  }

  @Test
  void itsTimeAndWhoChangedItMoveWithTheValueOnly() {
    Tenant tenant = Tenant.in("us");
    JsonNode made = create(tenant, "A", "a-value-of-some-length");
    String path = "/v1/env_var/" + made.path("id").asText();

    JsonNode renamed = tenant.owner().patch(path, "{'name':'B','metadata':{'team':'x'}}").ok();
    JsonNode replaced =
        tenant.owner().put("/v1/env_var", body(tenant, "B", "'secret_type':'openai'")).ok();
    JsonNode same =
        tenant.owner().patch(path, "{'name':'B','value':'a-value-of-some-length'}").ok();
    JsonNode changed = tenant.owner().patch(path, "{'name':'B','value':'another-value-here'}").ok();

    assertThat(renamed.path("name").asText()).isEqualTo("B");
    assertThat(renamed.path("secret_updated_at")).isEqualTo(made.path("secret_updated_at"));
    assertThat(replaced.path("secret_type").asText()).isEqualTo("openai");
    assertThat(replaced.path("metadata").isNull()).isTrue();
    assertThat(replaced.path("preview_secret")).isEqualTo(made.path("preview_secret"));
    assertThat(same).isEqualTo(replaced);
    assertThat(changed.path("secret_updated_at")).isNotEqualTo(made.path("secret_updated_at"));
  }

  @Test
  void theSameAgainLeavesNoTraceAndWhatChangesLeavesOne() throws Exception {
    Tenant tenant = Tenant.in("us");
    String path = "/v1/env_var/" + create(tenant, "A", "a-canary-of-the-log").path("id").asText();

    tenant.owner().patch(path, "{'name':'A','value':'a-canary-of-the-log'}").ok();
    tenant.owner().patch(path, "{'name':'A','value':'b-canary-of-the-log'}").ok();
    tenant.owner().delete(path).ok();

    assertThat(
            query(
                "select action from audit_event where org = '%s' order by sequence"
                    .formatted(tenant.id())))
        .containsExactly(
            "organization.create", "env_var.create", "env_var.update", "env_var.delete");
    assertThat(tenant.owner().get(path).status()).isEqualTo(403);
  }

  @Test
  void shortValuesAndValuesOfSeveralPartsAreMaskedWhole() {
    Tenant tenant = Tenant.in("us");

    assertThat(create(tenant, "SHORT", "fifteen-letters").path("preview_secret").asText())
        .isEqualTo("********");
    assertThat(create(tenant, "LINES", "first line\\nlast line").path("preview_secret").asText())
        .isEqualTo("********");
  }

  @Test
  void engineersSeeNamesAndChangeNothing() {
    Tenant tenant = Tenant.in("us");
    JsonNode made = create(tenant, "A", "a-value-of-some-length");
    String path = "/v1/env_var/" + made.path("id").asText();

    assertThat(tenant.engineer().get(path).ok()).isEqualTo(made);
    assertThat(tenant.engineer().get("/v1/env_var").ok().path("objects")).hasSize(1);
    assertThat(tenant.engineer().post("/v1/env_var", body(tenant, "B", "'value':'x'")).status())
        .isEqualTo(403);
    assertThat(tenant.engineer().put("/v1/env_var", body(tenant, "A", "'value':'x'")).status())
        .isEqualTo(403);
    assertThat(tenant.engineer().patch(path, "{'name':'C'}").status()).isEqualTo(403);
    assertThat(tenant.engineer().delete(path).status()).isEqualTo(403);
    assertThat(tenant.owner().get(path).ok()).isEqualTo(made);
  }

  @Test
  void anotherOrganizationsVariableIsLikeOneThatIsNotThere() {
    Tenant tenant = Tenant.in("us");
    Tenant other = Tenant.in("us");
    String id = create(other, "A", "v").path("id").asText();

    for (String wanted : new String[] {id, UUID.randomUUID().toString()}) {
      String path = "/v1/env_var/" + wanted;
      assertThat(tenant.owner().get(path).message())
          .isEqualTo(
              "Missing read access to env_var id %s, or the env_var does not exist"
                  .formatted(wanted));
      assertThat(tenant.owner().patch(path, "{'name':'B'}").status()).isEqualTo(403);
      assertThat(tenant.owner().delete(path).status()).isEqualTo(403);
    }
    assertThat(tenant.owner().post("/v1/env_var", body(other, "B", "'value':'x'")).status())
        .isEqualTo(403);
    assertThat(tenant.owner().get("/v1/env_var?object_id=" + other.id()).status()).isEqualTo(403);
    assertThat(tenant.owner().get("/v1/env_var?ids=" + id).ok().path("objects")).isEmpty();
  }

  @Test
  void badInputIsRefusedByNameAndChangesNothing() {
    Tenant tenant = Tenant.in("us");
    String path = "/v1/env_var/" + create(tenant, "A", "v").path("id").asText();
    create(tenant, "TAKEN", "v");

    for (String name :
        new String[] {"", "1A", "A-B", "A B", "Ä", "A=B", "A\u0000", "a".repeat(257)}) {
      Api.Answer answer =
          tenant
              .owner()
              .post(
                  "/v1/env_var",
                  JsonNodeFactory.instance
                      .objectNode()
                      .put("object_type", "organization")
                      .put("object_id", tenant.id())
                      .put("name", name)
                      .toString());
      assertThat(answer.status()).as(name).isEqualTo(400);
      assertThat(answer.message()).as(name).contains("name");
    }
    for (String more :
        new String[] {
          "'value':'a\\u0000b'",
          "'metadata':[1]",
          "'metadata':'x'",
          "'secret_category':'x'",
          "'value':{}",
          "'value':'" + "a".repeat(64 * 1024 + 1) + "'"
        }) {
      assertThat(tenant.owner().post("/v1/env_var", body(tenant, "B", more)).status())
          .as(more)
          .isEqualTo(400);
    }
    assertThat(tenant.owner().post("/v1/env_var", "{'name':'B'}").message())
        .contains("object_type");
    assertThat(
            tenant
                .owner()
                .post("/v1/env_var", "{'name':'B','object_type':'organization'}")
                .message())
        .contains("object_id");
    assertThat(tenant.owner().patch(path, "{'value':'x'}").status()).isEqualTo(400);
    assertThat(tenant.owner().patch(path, "{'name':'TAKEN'}").status()).isEqualTo(409);
    assertThat(tenant.owner().get("/v1/env_var").ok().path("objects")).hasSize(2);
  }

  @Test
  void whatIsForAProjectOrFunctionGoesToItsRegionAndIsKeptNowhere() throws Exception {
    Tenant tenant = Tenant.in("eu");
    String canary = "canary-" + UUID.randomUUID();
    List<Api.Answer> answers = new ArrayList<>();
    for (String type : new String[] {"project", "function"}) {
      String sent =
          "{'object_type':'%s','object_id':'%s','name':'%s','value':'%s','metadata':{'a':'%s'}}"
              .formatted(type, UUID.randomUUID(), canary, canary, canary);
      answers.add(tenant.owner().post("/v1/env_var", sent));
      answers.add(tenant.owner().put("/v1/env_var", sent));
      answers.add(tenant.viewer().post("/v1/env_var", sent));
      answers.add(tenant.owner().patch("/v1/env_var/" + UUID.randomUUID(), sent));
      answers.add(tenant.owner().get("/v1/env_var?object_type=" + type));
    }
    String secret = "{'name':'%s','value':'%s'}".formatted(canary, canary);
    answers.add(tenant.owner().post("/project_secret", secret));
    answers.add(tenant.owner().get("/project_secret?project_id=x"));
    String functions = "/function-env/project/" + UUID.randomUUID();
    answers.add(tenant.owner().put(functions, secret));
    answers.add(tenant.owner().delete(functions));

    for (Api.Answer answer : answers) {
      assertThat(answer.status()).as(answer.request()).isEqualTo(421);
      assertThat(answer.json().path("error").asText()).isEqualTo("wrong_plane");
      assertThat(answer.json().path("api_url").asText()).isEqualTo("http://api.eu.test");
      assertThat(answer.message()).contains("http://api.eu.test").doesNotContain(canary);
    }
    assertThat(placesOf(canary)).isEmpty();
  }

  @Test
  void theConsolesFormDoesWhatTheContractsDoes() {
    Tenant tenant = Tenant.in("us");
    Api owner = tenant.owner();
    String register = "{'org_id':'%s','name':'A','value':'a-value-of-some-length'}";

    Api.Answer made = owner.post("/api/env_var/register", register.formatted(tenant.id()));
    JsonNode shown = made.ok().path("env_var");
    String byId = "{'id':'%s'}".formatted(shown.path("id").asText());

    assertThat(made.ok().path("found_existing").asBoolean()).isFalse();
    assertThat(
            owner
                .post("/api/env_var/register", register.formatted(tenant.id()))
                .ok()
                .path("found_existing")
                .asBoolean())
        .isTrue();
    assertThat(owner.post("/api/env_var/get_id", byId).ok()).isEqualTo(shown);
    assertThat(owner.get("/api/env_var?id=" + shown.path("id").asText()).ok()).isEqualTo(shown);
    assertThat(owner.post("/api/env_var/get", "{'org_id':'" + tenant.id() + "'}").ok())
        .containsExactly(shown);
    String patch = "{'id':'%s','name':'B'}".formatted(shown.path("id").asText());
    for (String refused : new String[] {"patch_id", "delete_id"}) {
      assertThat(tenant.engineer().post("/api/env_var/" + refused, patch).status()).isEqualTo(403);
    }
    assertThat(owner.post("/api/env_var/patch_id", patch).ok().path("name").asText())
        .isEqualTo("B");
    assertThat(owner.post("/api/env_var/register", "{'object_type':'project','name':'A'}").status())
        .isEqualTo(421);
    assertThat(owner.post("/api/env_var/delete_id", byId).ok().path("name").asText())
        .isEqualTo("B");
    assertThat(owner.post("/api/env_var/get_id", byId).status()).isEqualTo(403);
  }

  @Test
  void aPersonIsSentToTheRegionOfAnOrganizationOfTheirs() {
    Tenant us = Tenant.in("us");
    String email = "owner@" + us.name() + ".test";
    Tenant eu = Tenant.in("eu");
    Api person = Browser.signedIn(email).page();

    assertThat(
            person.post("/v1/env_var", "{'object_type':'project'}").json().path("api_url").asText())
        .isEqualTo("http://api.us.test");
    assertThat(
            person
                .post("/v1/env_var", "{'object_type':'project','org_name':'" + eu.name() + "'}")
                .status())
        .isEqualTo(403);
  }

  @Test
  void variablesAreListedByNameAndCategory() {
    Tenant tenant = Tenant.in("us");
    create(tenant, "A", "v");
    tenant.owner().post("/v1/env_var", body(tenant, "B", "'secret_category':'ai_provider'")).ok();

    assertThat(names(tenant, "?env_var_name=A")).containsExactly("A");
    assertThat(names(tenant, "?secret_category=ai_provider")).containsExactly("B");
    assertThat(names(tenant, "?object_type=organization&object_id=" + tenant.id() + "&limit=1"))
        .containsExactly("B");
    assertThat(tenant.owner().get("/v1/env_var?object_type=team").status()).isEqualTo(400);
  }

  private static List<String> names(Tenant tenant, String query) {
    return tenant.owner().get("/v1/env_var" + query).ok().path("objects").findValuesAsText("name");
  }

  @Test
  void nobodyLearnsOfARegionWithoutACredential() {
    for (Api.Answer answer :
        List.of(
            Api.anonymous().post("/v1/env_var", "{'object_type':'project'}"),
            Api.anonymous().get("/project_secret"))) {
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.json().has("api_url")).isFalse();
    }
  }

  /** Every table with a row that holds the text, plain or as bytes. */
  private static List<String> placesOf(String text) throws Exception {
    List<String> found = new ArrayList<>();
    for (String table :
        query("select table_name from information_schema.tables where table_schema = 'public'")) {
      String hex = HexFormat.of().formatHex(text.getBytes(UTF_8));
      if (!query(
              "select 1 from \"%s\" t where t::text like '%%%s%%' or t::text like '%%%s%%' limit 1"
                  .formatted(table, text, hex))
          .isEmpty()) {
        found.add(table);
      }
    }
    return found;
  }

  private static List<String> query(String sql) throws Exception {
    List<String> rows = new ArrayList<>();
    try (Connection database = Installation.running().database();
        Statement statement = database.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        rows.add(row.getString(1));
      }
    }
    return rows;
  }

  private static JsonNode create(Tenant tenant, String name, String value) {
    return tenant.owner().post("/v1/env_var", body(tenant, name, "'value':'" + value + "'")).ok();
  }

  private static String body(Tenant tenant, String name, String more) {
    return "{'object_type':'organization','object_id':'%s','name':'%s',%s}"
        .formatted(tenant.id(), name, more);
  }
}
