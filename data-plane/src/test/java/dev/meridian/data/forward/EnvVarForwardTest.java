package dev.meridian.data.forward;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.data.Api;
import dev.meridian.data.DataPlaneTest;
import dev.meridian.data.FakeControlPlane;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EnvVarForwardTest extends DataPlaneTest {
  private static final String CANARY = "canary-" + UUID.randomUUID();

  @Test
  void organizationsVariablesAreTheControlPlanes() {
    stack.control().answer(request -> new FakeControlPlane.Answer(200, "{}", 0));
    String id = "/v1/env_var/" + UUID.randomUUID();
    int before = stack.control().forwarded().size();

    assertThat(send("POST", "/v1/env_var", body("organization")).status()).isEqualTo(200);
    assertThat(send("PUT", "/v1/env_var", body("organization")).status()).isEqualTo(200);
    assertThat(send("PATCH", id, "{\"name\":\"A\",\"value\":\"v\"}").status()).isEqualTo(200);
    assertThat(api.get("/v1/env_var").status()).isEqualTo(200);
    assertThat(api.get("/v1/env_var?object_type=organization&limit=2").status()).isEqualTo(200);
    assertThat(api.get(id).status()).isEqualTo(200);
    assertThat(send("DELETE", id, "").status()).isEqualTo(200);

    List<FakeControlPlane.Forwarded> seen = since(before);
    assertThat(seen)
        .extracting(request -> request.method() + " " + request.path())
        .containsExactly(
            "POST /v1/env_var",
            "PUT /v1/env_var",
            "PATCH " + id,
            "GET /v1/env_var",
            "GET /v1/env_var?object_type=organization&limit=2",
            "GET " + id,
            "DELETE " + id);
    assertThat(seen.getFirst().body()).isEqualTo(body("organization"));
    assertThat(seen.getFirst().headers()).containsEntry("authorization", tenant.bearer());
  }

  @Test
  void projectsAndFunctionsVariablesNeverLeaveTheRegion() {
    int before = stack.control().forwarded().size();
    String id = "/v1/env_var/" + UUID.randomUUID();
    List<Api.Reply> replies = new ArrayList<>();
    for (String body :
        List.of(
            body("project"),
            body("function"),
            body("Organization"),
            body(""),
            "{\"value\":\"x\"}")) {
      replies.add(send("POST", "/v1/env_var", body));
      replies.add(send("PUT", "/v1/env_var", body));
    }
    replies.add(send("PATCH", id, body("project")));
    replies.add(send("POST", "/v1/env_var", "[" + body("organization") + "]"));
    replies.add(send("POST", id, body("organization")));
    Api.Reply listed = api.get("/v1/env_var?object_type=project");
    assertThat(listed.status()).isEqualTo(200);
    replies.add(send("POST", "/project_secret", body("project")));
    replies.add(send("PUT", "/function-env/project/x", body("organization")));

    assertThat(since(before)).isEmpty();
    for (Api.Reply reply : replies) {
      assertThat(reply.status()).isBetween(400, 499);
      assertThat(reply.body()).doesNotContain(CANARY);
    }
  }

  @Test
  void theConsolesFormGoesTheSameWays() {
    stack.control().answer(request -> new FakeControlPlane.Answer(200, "{}", 0));
    int before = stack.control().forwarded().size();
    String id = UUID.randomUUID().toString();
    api.get("/api/env_var?id=" + id);
    for (String path : List.of("get", "register")) {
      api.post("/api/env_var/" + path, "{\"name\":\"A\"}");
      api.post("/api/env_var/" + path, "{\"object_id\":\"" + tenant.org + "\"}");
      api.post("/api/env_var/" + path, body("organization"));
    }
    for (String path : List.of("get_id", "patch_id", "delete_id")) {
      api.post("/api/env_var/" + path, "{\"id\":\"" + id + "\",\"name\":\"A\"}");
    }
    assertThat(since(before)).hasSize(10);

    for (String path : List.of("get", "register", "get_id", "patch_id", "delete_id")) {
      api.post("/api/env_var/" + path, body("project"));
      api.post("/api/env_var/" + path, "{\"id\":\"x\",\"object_id\":\"" + id + "\"}");
    }
    assertThat(since(before)).hasSize(10);
  }

  @Test
  void whoIsNobodyForwardsNothing() {
    int before = stack.control().forwarded().size();
    Api nobody = new Api(address.getPort(), java.util.Optional.empty());

    assertThat(nobody.get("/v1/env_var").status()).isEqualTo(401);
    assertThat(nobody.post("/v1/env_var", body("organization")).status()).isEqualTo(401);
    assertThat(since(before)).isEmpty();
  }

  private List<FakeControlPlane.Forwarded> since(int before) {
    List<FakeControlPlane.Forwarded> all = stack.control().forwarded();
    return List.copyOf(all.subList(before, all.size()));
  }

  private Api.Reply send(String method, String path, String body) {
    return Api.send(api.request(path).method(method, BodyPublishers.ofString(body)).build());
  }

  private static String body(String objectType) {
    return "{\"object_type\":\"%s\",\"object_id\":\"%s\",\"name\":\"A\",\"value\":\"%s\"}"
        .formatted(objectType, new UUID(0, 1), CANARY);
  }
}
