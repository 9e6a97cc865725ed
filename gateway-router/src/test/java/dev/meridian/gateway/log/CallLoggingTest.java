package dev.meridian.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.gateway.world.Gateway;
import dev.meridian.gateway.world.Upstream;
import dev.meridian.gateway.world.World;
import dev.meridian.gateway.world.World.Org;
import dev.meridian.gateway.world.WorldResource;
import dev.meridian.model.trace.SpanParent;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(WorldResource.class)
class CallLoggingTest {
  private static final String MODEL = "demo-model";
  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
  private static final String PARENT = "project_name:checkout";

  @SuppressWarnings("NullAway.Init")
  @TestHTTPResource
  URI base;

  @SuppressWarnings("NullAway.Init")
  World world;

  @SuppressWarnings("NullAway.Init")
  @Inject
  MeterRegistry metrics;

  private final String stream =
      "data: {\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"Hé\"}}]}\n\n"
          + "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"llo\"},\"finish_reason\":\"stop\"}]}\n\n"
          + "data: [DONE]\n\n";

  private Gateway gateway;
  private Org us;
  private UUID project;

  @BeforeEach
  void reset() throws Exception {
    world.reset();
    gateway = new Gateway(base);
    us = world.organization(World.US);
    world.secret(us, "openai", MODEL);
    gateway.await(200, gateway.chatAs(us, Gateway.chat(MODEL)));
    world.reset();
    project = UUID.randomUUID();
    dataPlaneStores();

    world.provider.answers(
        200,
        "{\"id\":\"c\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Hello\"},\"finish_reason\":\"stop\"}],"
            + "\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":2,\"total_tokens\":5,\"prompt_tokens_details\":{\"cached_tokens\":1}}}");
    awaitDataPlane();
    answered(call(PARENT));
    logs(2);
    world.usDataPlane.received().clear();
    world.provider.received().clear();
  }

  @Test
  void aCallBecomesASpanOnBehalfOfItsCaller() throws Exception {
    var answer = gateway.send(call(PARENT));

    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode log = logs(1).getFirst();
    assertThat(log.path("org_id").asText()).isEqualTo(us.id().toString());
    assertThat(log.path("principal").path("id").asText()).isEqualTo(us.member().toString());
    assertThat(log.path("parent").asText()).isEqualTo(PARENT);
    JsonNode row = log.path("rows").path(0);
    assertThat(row.path("id").asText())
        .isEqualTo(answer.headers().firstValue("x-bt-span-id").orElseThrow());
    assertThat(row.path("span_attributes"))
        .isEqualTo(Gateway.json("{\"name\":\"Chat Completion\",\"type\":\"llm\"}"));
    assertThat(row.path("input"))
        .isEqualTo(Gateway.json("[{\"role\":\"user\",\"content\":\"Hi\"}]"));
    assertThat(row.path("metadata"))
        .isEqualTo(
            Gateway.json(
                "{\"model\":\"demo-model\",\"temperature\":0.5,\"provider_secret\":\"demo\"}"));
    assertThat(row.path("output").path(0).path("message").path("content").asText())
        .isEqualTo("Hello");
    JsonNode metrics = row.path("metrics");
    assertThat(metrics.path("tokens").asInt()).isEqualTo(5);
    assertThat(metrics.path("prompt_tokens").asInt()).isEqualTo(3);
    assertThat(metrics.path("completion_tokens").asInt()).isEqualTo(2);
    assertThat(metrics.path("prompt_cached_tokens").asInt()).isEqualTo(1);
    assertThat(metrics.path("cached").asInt(-1)).isZero();
    assertThat(metrics.path("retries").asInt(-1)).isZero();
    assertThat(metrics.path("end").asDouble()).isGreaterThan(metrics.path("start").asDouble());
    assertThat(row.toString()).doesNotContain(World.PROVIDER_SECRET, us.key().reveal());
    assertThat(row.has("error")).isFalse();
  }

  @Test
  void aSpanTellsOfTheModelThatAnsweredInAnothersPlace() throws Exception {
    world.secret(us, "openai", "gpt-4o");
    gateway.await(200, gateway.chatAs(us, Gateway.chat("gpt-4o")));
    world.provider.answers(
        (request, body) ->
            request
                .response()
                .setStatusCode(body.toString().contains("gpt-4o") ? 200 : 404)
                .putHeader("content-type", "application/json")
                .end(
                    "{\"choices\":[],\"usage\":{\"prompt_tokens\":1000,\"completion_tokens\":0,\"total_tokens\":1000}}"));

    gateway.send(call(PARENT).header("x-bt-fallback-models", "gpt-4o"));

    JsonNode row = logs(1).getFirst().path("rows").path(0);
    assertThat(row.path("metadata").path("model").asText()).isEqualTo(MODEL);
    assertThat(row.path("metadata").path("served_model").asText()).isEqualTo("gpt-4o");
    assertThat(row.path("metrics").path("retries").asInt()).isEqualTo(1);
    assertThat(row.path("metrics").path("estimated_cost").asDouble()).isEqualTo(0.0025);
  }

  @Test
  void theExportedSpanNamesTheCreatedOne() throws Exception {
    var answer = gateway.send(call(PARENT));

    SpanParent exported =
        SpanParent.parse(answer.headers().firstValue("x-bt-span-export").orElseThrow());
    JsonNode row = logs(1).getFirst().path("rows").path(0);
    assertThat(exported)
        .isEqualTo(
            new SpanParent(
                new SpanParent.ProjectLogs(project),
                Optional.of(
                    new SpanParent.ParentSpan(
                        row.path("id").asText(),
                        row.path("span_id").asText(),
                        row.path("root_span_id").asText()))));
  }

  @Test
  void aCallUnderASpanIsItsChild() throws Exception {
    SpanParent parent =
        new SpanParent(
            new SpanParent.ProjectLogs(project),
            Optional.of(
                new SpanParent.ParentSpan(
                    "row", "00000000000000aa", "000000000000000000000000000000bb")));

    gateway.send(call(parent.export()));

    JsonNode row = logs(1).getFirst().path("rows").path(0);
    assertThat(row.path("root_span_id").asText()).isEqualTo("000000000000000000000000000000bb");
    assertThat(row.path("span_parents")).isEqualTo(Gateway.json("[\"00000000000000aa\"]"));
    assertThat(row.path("span_id").asText()).matches("[0-9a-f]{16}");
  }

  @Test
  void aStreamedAnswerIsLoggedAsAWholeAndReachesTheClientUnchanged() throws Exception {
    world.provider.answers(
        (request, body) ->
            request.response().putHeader("content-type", "text/event-stream").end(stream));

    var answer = gateway.send(call(PARENT));

    assertThat(answer.body()).isEqualTo(stream);
    assertStreamIsLogged();
  }

  @Test
  void aStreamIsLoggedTheSameInWhateverFormatTheClientGetsIt() throws Exception {
    world.provider.answers(
        (request, body) ->
            request.response().putHeader("content-type", "text/event-stream").end(stream));

    var answer =
        gateway.send(
            gateway
                .chatAs(us, Gateway.chat(MODEL).replace("{\"model\"", "{\"stream\":true,\"model\""))
                .header("x-bt-parent", PARENT)
                .header("x-bt-stream-fmt", "vercel-ai"));

    assertThat(answer.body()).isEqualTo("Héllo");
    assertStreamIsLogged();
  }

  private void assertStreamIsLogged() throws Exception {
    JsonNode row = logs(1).getFirst().path("rows").path(0);
    assertThat(row.path("output"))
        .isEqualTo(
            Gateway.json(
                "[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Héllo\"},\"finish_reason\":\"stop\"}]"));
    assertThat(row.path("metrics").path("time_to_first_token").asDouble()).isPositive();
  }

  @Test
  void aStreamThatIsMadeOfAWholeAnswerIsLoggedAsOne() throws Exception {
    ObjectNode settings =
        new ObjectMapper()
            .createObjectNode()
            .put("api_base", world.provider.url() + "/v1")
            .put("supportsStreaming", false);
    settings.putArray("models").add("whole");
    world.secret(us, "unstreamed", "openai", settings);
    gateway.await(200, gateway.chatAs(us, Gateway.chat("whole")));

    gateway.send(
        gateway
            .chatAs(us, "{\"stream\":true," + Gateway.chat("whole").substring(1))
            .header("x-bt-parent", PARENT));

    JsonNode row = logs(1).getFirst().path("rows").path(0);
    assertThat(row.at("/output/0/message/content").asText()).isEqualTo("Hello");
    assertThat(row.at("/output/0/finish_reason").asText()).isEqualTo("stop");
  }

  @Test
  void aFailedCallIsLoggedWithItsError() throws Exception {
    world.provider.answers(429, "{\"error\":{\"message\":\"slow down\"}}");

    assertThat(gateway.send(call(PARENT)).statusCode()).isEqualTo(429);

    JsonNode row = logs(1).getFirst().path("rows").path(0);
    assertThat(row.path("error")).isEqualTo(Gateway.json("{\"message\":\"slow down\"}"));
    assertThat(row.has("output")).isFalse();
  }

  @Test
  void aStreamThatBreaksOffIsLoggedWithWhatCameAndWhy() throws Exception {
    world.provider.answers(
        (request, body) -> {
          HttpServerResponse response = request.response().setChunked(true);
          response.putHeader("content-type", "text/event-stream");
          response
              .write("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Half\"}}]}\n\n")
              .onComplete(sent -> request.connection().close());
        });

    try (var body = gateway.stream(call(PARENT)).body()) {
      assertThat(body.read()).isEqualTo('d');
    }

    JsonNode row = logs(1).getFirst().path("rows").path(0);
    assertThat(row.path("output").path(0).path("message").path("content").asText())
        .isEqualTo("Half");
    assertThat(row.path("error").asText()).isNotEmpty();
  }

  @Test
  void aMalformedParentIsRefusedBeforeAnythingIsSpent() throws Exception {
    var answer = gateway.send(call("nonsense:1"));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Gateway.json(answer.body()).path("error").path("message").asText())
        .startsWith("Invalid parent header");
    assertThat(world.provider.received()).isEmpty();
  }

  @Test
  void aParentThatTheDataPlaneRefusesIsRefusedBeforeAnythingIsSpent() throws Exception {
    world.usDataPlane.answers(403, "{\"Code\":\"ForbiddenError\",\"Message\":\"Missing access\"}");

    var answer = gateway.send(call("project_name:secret-plans"));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("Missing access");
    assertThat(world.provider.received()).isEmpty();
  }

  @Test
  void anAllowedParentIsAskedForOnce() throws Exception {
    gateway.send(call("project_name:once"));
    gateway.send(call("project_name:once"));

    logs(2);
    assertThat(
            world.usDataPlane.received().stream().filter(r -> r.uri().endsWith("/parents")).count())
        .isEqualTo(1);
    assertThat(
            world.isFromGateway(
                world.usDataPlane.received().getFirst().headers().get("authorization"),
                "data-plane-us"))
        .isTrue();
  }

  @Test
  void aDataPlaneThatIsAwayDelaysTheSpanNotTheCall() throws Exception {
    world.usDataPlane.down();
    try {
      assertThat(gateway.send(call(PARENT)).statusCode()).isEqualTo(200);
    } finally {
      world.usDataPlane.up();
    }

    assertThat(logs(1)).hasSize(1);
  }

  /** With one delivery held up, the next ones gather to a batch, of which one row is bad. */
  @Test
  void aRowThatIsRefusedTakesNoOtherAlong() throws Exception {
    world.usDataPlane.answers(
        (request, body) -> {
          boolean logs = request.uri().endsWith("/logs");
          boolean bad = logs && body.toString().contains("BAD");
          request.response().setStatusCode(bad ? 413 : logs ? 200 : 500).end("{}");
        });
    world.usDataPlane.down();
    gateway.send(call(PARENT));
    gateway.send(saying("BAD"));
    gateway.send(call(PARENT));
    world.usDataPlane.up();

    long deadline = System.nanoTime() + Duration.ofSeconds(15).toNanos();
    long stored = 0;
    while (stored < 2 && System.nanoTime() < deadline) {
      stored =
          world.usDataPlane.received().stream()
              .filter(r -> r.uri().equals("/internal/logs") && !r.body().contains("BAD"))
              .mapToInt(r -> body(r).path("rows").size())
              .sum();
      Thread.sleep(10);
    }
    assertThat(stored).isEqualTo(2);
  }

  @Test
  void aDeliveryThatHangsDelaysNoOtherSpan() throws Exception {
    world.usDataPlane.answers(
        (request, body) -> {
          if (!body.toString().contains("HANGS")) {
            request.response().end("{}");
          }
        });
    answered(saying("HANGS"));
    logs(1);
    world.usDataPlane.received().clear();

    for (int i = 0; i < 30; i++) {
      answered(call(PARENT));
      Thread.sleep(2 * DeliveryQueue.SLOW_MS / 30);
    }

    // Far less than the time-out of the delivery that hangs.
    assertThat(rows(logs(30, Duration.ofSeconds(5), log -> true))).isEqualTo(30);
  }

  @Test
  void aRowAtWhichTheDataPlaneAlwaysFailsIsGivenUpAndCounted() throws Exception {
    world.usDataPlane.answers(
        (request, body) ->
            request.response().setStatusCode(body.toString().contains("BAD") ? 500 : 200).end());
    double before = refused();
    answered(saying("BAD"));

    int others = 0;
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (refused() == before && System.nanoTime() < deadline) {
      answered(call(PARENT));
      others++;
      Thread.sleep(50);
    }

    assertThat(refused()).isEqualTo(before + 1);
    assertThat(rows(logs(others, TEN_SECONDS, log -> !log.toString().contains("BAD"))))
        .isEqualTo(others);
  }

  /** What takes long says something of one question, and nothing of others. */
  @Test
  void aDataPlaneThatHangsDelaysNobodyWhoseParentIsKnown() throws Exception {
    world.usDataPlane.answers(
        (request, body) -> {
          if (request.uri().endsWith("/logs")) {
            request.response().end("{}");
          }
        });
    assertThat(gateway.send(call("project_name:unknown")).statusCode()).isEqualTo(503);

    long start = System.nanoTime();
    answered(call(PARENT));

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(700));
    assertThat(world.provider.received()).hasSize(1);
    logs(1);
  }

  @Test
  void aSpanIsDeliveredWithinMilliseconds() throws Exception {
    gateway.send(call(PARENT));
    world.usDataPlane.received().clear();

    gateway.send(call(PARENT));
    long answered = System.nanoTime();
    logs(1);

    assertThat(Duration.ofNanos(System.nanoTime() - answered)).isLessThan(Duration.ofMillis(500));
  }

  /** After a test in which it was away, the gateway goes without asking it for a while. */
  private void awaitDataPlane() throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (System.nanoTime() < deadline) {
      gateway.send(call("project_name:probe" + System.nanoTime()));
      boolean asked =
          world.usDataPlane.received().stream().anyMatch(r -> r.uri().endsWith("/parents"));
      if (asked) {
        break;
      }
      Thread.sleep(100);
    }
    logs(1);
    Thread.sleep(50);
  }

  private HttpRequest.Builder call(String parent) {
    return gateway.chatAs(us, Gateway.chat(MODEL)).header("x-bt-parent", parent);
  }

  private HttpRequest.Builder saying(String text) {
    return gateway
        .chatAs(us, Gateway.chat(MODEL).replace("Hi", text))
        .header("x-bt-parent", PARENT);
  }

  private void answered(HttpRequest.Builder call) throws Exception {
    var answer = gateway.send(call);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private double refused() {
    return metrics.counter("meridian.gateway.log.refused").count();
  }

  private static int rows(List<JsonNode> logs) {
    return logs.stream().mapToInt(log -> log.path("rows").size()).sum();
  }

  private void dataPlaneStores() {
    world.usDataPlane.answers(
        (request, body) ->
            request
                .response()
                .end(
                    "{\"ids\":[],\"xact_id\":\"1\",\"object_type\":\"project_logs\",\"object_id\":\"%s\",\"project_id\":\"%s\"}"
                        .formatted(project, project)));
  }

  /** What was delivered, once it is that much. */
  private List<JsonNode> logs(int rows) throws Exception {
    return logs(rows, TEN_SECONDS, log -> true);
  }

  private List<JsonNode> logs(int rows, Duration patience, Predicate<JsonNode> wanted)
      throws Exception {
    long deadline = System.nanoTime() + patience.toNanos();
    List<JsonNode> logs = List.of();
    while (System.nanoTime() < deadline) {
      logs =
          world.usDataPlane.received().stream()
              .filter(r -> r.uri().equals("/internal/logs"))
              .map(CallLoggingTest::body)
              .filter(log -> log.path("org_id").asText().equals(us.id().toString()))
              .filter(wanted)
              .toList();
      if (rows(logs) >= rows) {
        return logs;
      }
      Thread.sleep(5);
    }
    throw new AssertionError("Delivered only " + logs);
  }

  private static JsonNode body(Upstream.Received received) {
    try {
      return Gateway.json(received.body());
    } catch (IOException e) {
      throw new AssertionError(received.body(), e);
    }
  }
}
