package dev.meridian.data.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.data.Api;
import dev.meridian.data.DataPlaneTest;
import dev.meridian.data.FakeControlPlane;
import dev.meridian.model.id.ExperimentId;
import io.quarkus.test.junit.QuarkusTest;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ForwardTest extends DataPlaneTest {
  @Test
  void controlRouteIsForwardedWithTheCallersOwnCredential() {
    stack.control().answer(request -> new FakeControlPlane.Answer(200, "{\"objects\":[]}", 0));
    Api.Reply reply = api.get("/v1/role?limit=3");
    assertThat(reply.body()).isEqualTo("{\"objects\":[]}");
    FakeControlPlane.Forwarded seen = stack.control().forwarded().getLast();
    assertThat(seen.path()).isEqualTo("/v1/role?limit=3");
    assertThat(seen.headers()).containsEntry("authorization", tenant.bearer());
  }

  @Test
  void nobodyElseSaysWhoTheClientIs() {
    stack.control().answer(request -> new FakeControlPlane.Answer(200, "{\"objects\":[]}", 0));
    Api.send(api.request("/v1/role").header("X-Forwarded-For", "203.0.113.9").build());
    assertThat(stack.control().forwarded().getLast().headers())
        .containsEntry("x-forwarded-for", "127.0.0.1")
        .doesNotContainKey("x-forwarded-proto");
  }

  @Test
  void whatCameInClearGoesNoFurther() {
    int before = stack.control().forwarded().size();
    Api.Reply reply = Api.send(api.request("/v1/role").header("X-Forwarded-Proto", "http").build());
    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.body()).contains("HTTPS only");
    assertThat(stack.control().forwarded()).hasSize(before);
  }

  @Test
  void routeThatCouldCarryRecordsIsNeverForwarded() {
    int before = stack.control().forwarded().size();
    for (String path :
        List.of("/v1/experiment/x/insert", "/logs", "/api/logs", "/v1/prompt", "/v1/function")) {
      api.post(path, "{\"canary\":1}");
    }
    assertThat(stack.control().forwarded().subList(before, stack.control().forwarded().size()))
        .isEmpty();
    ControlRoutes routes = ControlRoutes.load();
    for (String word :
        List.of(
            "insert",
            "fetch",
            "feedback",
            "logs3",
            "btql",
            "attachment",
            "otel",
            "prompt",
            "function",
            "env_var")) {
      assertThat(routes.contains("POST", "/v1/" + word)).as(word).isFalse();
      assertThat(routes.contains("POST", "/" + word)).as(word).isFalse();
      assertThat(routes.contains("POST", "/v1/dataset/a/" + word)).as(word).isFalse();
    }
  }

  @Test
  void targetThatNamesAnotherHostIsRefusedAndGoesNowhere() throws Exception {
    try (ServerSocket elsewhere = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket socket = new Socket("localhost", address.getPort())) {
      elsewhere.setSoTimeout(300);
      socket.setSoTimeout(5_000);
      String head =
          "GET @127.0.0.1:%d/secret?a=://x/.well-known/oauth-authorization-server HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
              .formatted(elsewhere.getLocalPort());
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      assertThatThrownBy(elsewhere::accept).isInstanceOf(SocketTimeoutException.class);
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 400");
    }
  }

  @Test
  void unreachableControlPlaneIs503() {
    assertThat(api.get("/ping").status()).isEqualTo(200);
    api.post("/api/apikey/login", "");
    stack.control().dead(true);
    Api.Reply reply = api.get("/v1/role");
    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.headers().firstValue("Retry-After")).hasValue("1");
  }

  @Test
  void nameThatNoTableTakesIsABadRequest() {
    assertThat(api.post("/api/project/register", "{\"project_name\":\"a\\u0000\"}").status())
        .isEqualTo(400);
  }

  @Test
  void loginAndExistingObjectsAreAnsweredWithTheControlPlaneDead() {
    assertThat(api.get("/v1/project_logs/" + tenant.project + "/fetch").status()).isEqualTo(200);
    stack.control().dead(true);
    JsonNode info = api.post("/api/apikey/login", "").json().get("org_info").get(0);
    assertThat(info.get("id").asText()).isEqualTo(tenant.org.toString());
    assertThat(info.get("api_url").asText()).isEqualTo("http://api.eu.example");
    JsonNode project =
        api.post("/api/project/register", "{\"project_name\":\"project\"}").json().get("project");
    assertThat(project.get("id").asText()).isEqualTo(tenant.project.toString());
    JsonNode dataset =
        api.post(
                "/api/dataset/register",
                "{\"project_name\":\"project\",\"dataset_name\":\"dataset\"}")
            .json();
    assertThat(dataset.at("/dataset/id").asText()).isEqualTo(tenant.dataset.toString());
    JsonNode experiment =
        api.post(
                "/api/experiment/register",
                "{\"project_name\":\"project\",\"experiment_name\":\"experiment\",\"update\":true}")
            .json();
    assertThat(experiment.at("/experiment/id").asText()).isEqualTo(tenant.experiment.toString());
  }

  @Test
  void callerOfAForwardedMutationWaitsWhileTheControlPlaneDoesNotSayWhatChanged() {
    ExperimentId created = ExperimentId.random();
    stack
        .control()
        .answer(
            request -> {
              stack.control().commit(tenant.experimentEvent(created, "later", false));
              stack.control().dead(true);
              CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS)
                  .execute(() -> stack.control().dead(false));
              return new FakeControlPlane.Answer(200, "{}", stack.control().position());
            });
    assertThat(api.post("/v1/experiment", "{\"name\":\"later\"}").status()).isEqualTo(200);
    stack.control().dead(true);
    assertThat(api.get("/v1/experiment/" + created + "/fetch").status()).isEqualTo(200);
  }

  @Test
  void callerOfAForwardedMutationIsAnsweredWhenItsEffectIsKnownHere() {
    ExperimentId created = ExperimentId.random();
    stack
        .control()
        .answer(
            request -> {
              stack.control().commit(tenant.experimentEvent(created, "new", false));
              return new FakeControlPlane.Answer(200, "{}", stack.control().position());
            });
    assertThat(api.post("/v1/experiment", "{\"name\":\"new\"}").status()).isEqualTo(200);
    // Without asking again: the answer meant that the replica knows.
    int asked = stack.control().timesAsked();
    assertThat(api.get("/v1/experiment/" + created + "/fetch").status()).isEqualTo(200);
    assertThat(stack.control().timesAsked()).isLessThanOrEqualTo(asked + 1);
  }
}
