package dev.meridian.data.secret;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.Api;
import dev.meridian.data.DataPlaneTest;
import dev.meridian.data.RegionStack;
import dev.meridian.data.Tenant;
import dev.meridian.data.json.Json;
import dev.meridian.model.access.Permission;
import dev.meridian.model.credential.Token;
import dev.meridian.model.credential.TokenKind;
import dev.meridian.model.event.MemberEvent;
import dev.meridian.model.id.CredentialId;
import dev.meridian.model.id.PrincipalId;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EnvVarTest extends DataPlaneTest {
  private static final String VALUE = "a-value-of-many-characters-7788";

  @Test
  void aVariableIsCreatedOnceAndNeverShown() {
    Api.Reply created = api.post("/v1/env_var", variable("TOKEN_A", VALUE));
    JsonNode body = created.json();

    assertThat(created.status()).as(created.body()).isEqualTo(200);
    assertThat(created.body()).doesNotContain(VALUE);
    assertThat(body.get("object_type").asText()).isEqualTo("project");
    assertThat(body.get("object_id").asText()).isEqualTo(tenant.project.toString());
    assertThat(body.get("preview_secret").asText()).isEqualTo("********7788");
    assertThat(body.get("secret_category").asText()).isEqualTo("env_var");
    assertThat(body.get("secret_updated_by_user_id").asText()).isEqualTo(tenant.person.toString());
    assertThat(body.get("used").isNull()).isTrue();

    Api.Reply again = api.post("/v1/env_var", variable("TOKEN_A", "another"));
    assertThat(again.json()).isEqualTo(body);
    assertThat(again.headers().firstValue("x-bt-found-existing")).hasValue("true");
    assertThat(api.get("/v1/env_var/" + id(created)).json()).isEqualTo(body);
  }

  @Test
  void theTimeOfTheValueMovesWithTheValueAlone() {
    Api.Reply created = api.post("/v1/env_var", variable("A", VALUE));
    String at = created.json().get("secret_updated_at").asText();
    String path = "/v1/env_var/" + id(created);

    JsonNode renamed = send("PATCH", path, "{\"name\":\"B\",\"metadata\":{\"team\":\"t\"}}").json();
    assertThat(renamed.get("name").asText()).isEqualTo("B");
    assertThat(renamed.get("secret_updated_at").asText()).isEqualTo(at);
    JsonNode same = send("PATCH", path, "{\"name\":\"B\",\"value\":\"" + VALUE + "\"}").json();
    assertThat(same.get("secret_updated_at").asText()).isEqualTo(at);
    JsonNode replaced = send("PUT", "/v1/env_var", variable("B", VALUE).toString()).json();
    assertThat(replaced.get("secret_updated_at").asText()).isEqualTo(at);
    assertThat(replaced.get("metadata").isNull()).isTrue();

    JsonNode other = send("PATCH", path, "{\"name\":\"B\",\"value\":\"x\"}").json();
    assertThat(other.get("secret_updated_at").asText()).isGreaterThan(at);
    assertThat(other.get("preview_secret").asText()).isEqualTo("********");
  }

  @Test
  void listsAreOfOneObjectOrOfAllThatMayBeRead() {
    api.post("/v1/env_var", variable("A", VALUE));
    api.post("/v1/env_var", variable("B", VALUE).put("secret_category", "sandbox_provider"));
    String of = "/v1/env_var?object_type=project&object_id=" + tenant.project;

    assertThat(names(of)).containsExactly("B", "A");
    assertThat(names(of + "&env_var_name=A")).containsExactly("A");
    assertThat(names(of + "&secret_category=sandbox_provider")).containsExactly("B");
    assertThat(names(of + "&limit=1")).containsExactly("B");
    assertThat(names("/v1/env_var?object_type=project")).containsExactly("B", "A");
    assertThat(names("/v1/env_var?object_type=function")).isEmpty();
    assertThat(api.get(of + "&limit=x").status()).isEqualTo(400);
  }

  @Test
  void whatIsDeletedIsGoneAndItsIdStaysThisRegions() {
    Api.Reply created = api.post("/v1/env_var", variable("A", VALUE));
    String path = "/v1/env_var/" + id(created);

    assertThat(send("DELETE", path, "").json()).isEqualTo(created.json());
    int before = stack.control().forwarded().size();
    assertThat(api.get(path).status()).isEqualTo(403);
    assertThat(send("PATCH", path, "{\"name\":\"A\",\"value\":\"canary\"}").status())
        .isEqualTo(403);
    assertThat(send("DELETE", path, "").status()).isEqualTo(403);
    assertThat(stack.control().forwarded()).hasSize(before);
    assertThat(api.post("/v1/env_var", variable("A", VALUE)).headers().map())
        .doesNotContainKey("x-bt-found-existing");
  }

  @Test
  void functionsFollowTheirProject() {
    ObjectNode prompt =
        Json.object()
            .put("project_id", tenant.project.toString())
            .put("name", "f")
            .put("slug", "f");
    String function = id(api.post("/v1/prompt", prompt));
    ObjectNode body =
        variable("A", VALUE).put("object_type", "function").put("object_id", function);
    Api.Reply created = api.post("/v1/env_var", body);
    assertThat(created.status()).as(created.body()).isEqualTo(200);
    assertThat(created.json().get("object_id").asText()).isEqualTo(function);

    String env = "/function-env/function/" + function;
    assertThat(api.get(env).json().at("/objects/0/name").asText()).isEqualTo("A");
    assertThat(api.get(env).json().at("/objects/0/rotation_due").asBoolean(true)).isFalse();
    assertThat(send("PATCH", env, "{\"name\":\"A\",\"value\":\"next\"}").status()).isEqualTo(200);
    assertThat(send("DELETE", env + "?name=A", "").status()).isEqualTo(200);
    assertThat(api.get(env).json().get("objects")).isEmpty();

    Tenant stranger = new Tenant(stack.control()).inRegion(RegionStack.REGION);
    assertThat(as(stranger).get(env).status()).isEqualTo(403);
    assertThat(api.get("/function-env/function/" + UUID.randomUUID()).status()).isEqualTo(403);
    assertThat(api.get("/function-env/organization/" + tenant.org).status()).isEqualTo(400);
  }

  @Test
  void theConsolesFormDoesTheSame() {
    JsonNode registered = api.post("/api/env_var/register", variable("A", VALUE)).json();
    String id = registered.at("/env_var/id").asText();
    assertThat(registered.get("found_existing").asBoolean(true)).isFalse();

    ObjectNode of =
        Json.object().put("object_type", "project").put("object_id", tenant.project.toString());
    assertThat(api.post("/api/env_var/get", of).json().at("/0/id").asText()).isEqualTo(id);
    ObjectNode one = Json.object().put("id", id);
    assertThat(api.post("/api/env_var/get_id", one).json().at("/name").asText()).isEqualTo("A");
    assertThat(api.get("/api/env_var?id=" + id).status()).isEqualTo(200);
    assertThat(
            api.post("/api/env_var/patch_id", Json.object().put("id", id).put("name", "B"))
                .json()
                .at("/name")
                .asText())
        .isEqualTo("B");
    assertThat(api.post("/api/env_var/delete_id", one).status()).isEqualTo(200);
    assertThat(api.post("/api/env_var/get_id", one).status()).isEqualTo(403);
  }

  @Test
  void whoReadsTheProjectSeesAndWhoUpdatesItChanges() {
    String id = id(api.post("/v1/env_var", variable("A", VALUE)));
    Api reader = member(Permission.READ);
    Api writer = member(Permission.UPDATE);
    Api nobody = member(Permission.DELETE);

    assertThat(reader.get("/v1/env_var/" + id).status()).isEqualTo(200);
    assertThat(nobody.get("/v1/env_var/" + id).status()).isEqualTo(403);
    assertThat(reader.post("/v1/env_var", variable("B", VALUE)).status()).isEqualTo(403);
    assertThat(writer.post("/v1/env_var", variable("B", VALUE)).status()).isEqualTo(200);
    var patch =
        reader
            .request("/v1/env_var/" + id)
            .method("PATCH", BodyPublishers.ofString("{\"name\":\"A\",\"value\":\"x\"}"));
    assertThat(Api.send(patch.build()).status()).isEqualTo(403);
    var delete = reader.request("/v1/env_var/" + id).DELETE();
    assertThat(Api.send(delete.build()).status()).isEqualTo(403);
  }

  @Test
  void anotherTenantsAndAMissingOneAnswerTheSame() {
    String id = id(api.post("/v1/env_var", variable("A", VALUE)));
    Tenant stranger = new Tenant(stack.control()).inRegion(RegionStack.REGION);
    Api other = as(stranger);

    assertThat(other.get("/v1/env_var/" + id).status()).isEqualTo(403);
    assertThat(other.post("/v1/env_var", variable("A", VALUE)).status()).isEqualTo(403);
    assertThat(other.get("/v1/env_var?object_type=project&object_id=" + tenant.project).status())
        .isEqualTo(403);
    assertThat(other.get("/v1/env_var?object_type=project").json().get("objects")).isEmpty();
    UUID missing = UUID.randomUUID();
    assertThat(
            message(api.get("/v1/env_var?object_type=project&object_id=" + missing))
                .replace(missing.toString(), tenant.project.toString()))
        .isEqualTo(
            message(other.get("/v1/env_var?object_type=project&object_id=" + tenant.project)));
  }

  @Test
  void badInputIsRefusedAndNamesNoValue() {
    for (ObjectNode bad :
        new ObjectNode[] {
          variable("1A", VALUE),
          variable("", VALUE),
          variable("A", VALUE).put("secret_type", "x".repeat(300)),
          variable("A", VALUE + "\0"),
          variable("A", VALUE.repeat(3_000)),
          variable("A", VALUE).put("object_id", "x"),
          variable("A", VALUE).put("object_type", "Project"),
          variable("A", VALUE).put("secret_category", "other"),
          variable("A", VALUE).put("metadata", VALUE),
          variable("A", VALUE).put("name", 1),
          (ObjectNode)
              variable("A", VALUE).set("metadata", Json.object().put("api_key", VALUE + "a1b2"))
        }) {
      Api.Reply reply = api.post("/v1/env_var", bad);
      assertThat(reply.status()).as(reply.body()).isEqualTo(400);
      assertThat(reply.body()).doesNotContain(VALUE);
    }
    assertThat(names("/v1/env_var?object_type=project")).isEmpty();
  }

  @Test
  void theCategoryChangesOnlyWithTheValue() {
    String id = id(api.post("/project_secret", Secrets.provider(tenant.project, "A", VALUE)));
    String change = "{\"name\":\"A\",\"secret_category\":\"env_var\"%s}";

    assertThat(send("PATCH", "/v1/env_var/" + id, change.formatted("")).status()).isEqualTo(400);
    assertThat(send("PATCH", "/v1/env_var/" + id, change.formatted(",\"value\":\"mine\"")).status())
        .isEqualTo(200);
  }

  private ObjectNode variable(String name, String value) {
    return Secrets.variable(tenant.project, name, value);
  }

  private java.util.List<String> names(String path) {
    return api.get(path).json().get("objects").findValuesAsText("name");
  }

  private static String id(Api.Reply reply) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return reply.json().get("id").asText();
  }

  private static String message(Api.Reply reply) {
    return reply.json().get("Message").asText();
  }

  private Api.Reply send(String method, String path, String body) {
    return Api.send(api.request(path).method(method, BodyPublishers.ofString(body)).build());
  }

  /** Somebody with one permission on everything in the organization. */
  private Api member(Permission permission) {
    PrincipalId member = PrincipalId.random();
    Token token = Token.issue(TokenKind.API_KEY, new SecureRandom());
    stack
        .control()
        .commit(
            new MemberEvent(
                tenant.org,
                tenant.next(),
                false,
                member,
                false,
                Optional.of("M"),
                Optional.of("m@example.com")),
            tenant.key(token, CredentialId.random(), member, false));
    tenant.grant(member, permission);
    return new Api(address.getPort(), Optional.of("Bearer " + token.reveal()));
  }
}
