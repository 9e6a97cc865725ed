package dev.meridian.gateway.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.gateway.world.Gateway;
import dev.meridian.gateway.world.Upstream;
import dev.meridian.gateway.world.World;
import dev.meridian.gateway.world.World.Org;
import dev.meridian.gateway.world.WorldResource;
import dev.meridian.model.id.OrgId;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(WorldResource.class)
class LlmCallTest {
  private static final String MODEL = "demo-model";

  @SuppressWarnings("NullAway.Init")
  @TestHTTPResource
  URI base;

  @SuppressWarnings("NullAway.Init")
  World world;

  private Gateway gateway;
  private Org us;
  private Org eu;

  @BeforeEach
  void reset() throws Exception {
    world.reset();
    gateway = new Gateway(base);
    us = world.organization(World.US);
    eu = world.organization(World.EU);
    world.secret(us, "openai", MODEL);
    world.secret(eu, "openai", MODEL);
    gateway.await(200, gateway.chatAs(us, Gateway.chat(MODEL)));
    gateway.await(200, gateway.chatAs(eu, Gateway.chat(MODEL)));
    world.reset();
  }

  @Test
  void aCallReachesTheProviderWithItsSecretAndComesBackAsItIs() throws Exception {
    world.provider.answers(
        (request, body) ->
            request
                .response()
                .setStatusCode(201)
                .putHeader("content-type", "application/json")
                .putHeader("x-request-id", "r1")
                .putHeader("set-cookie", "a=b")
                .end("{\"choices\":[]}"));

    var answer = gateway.send(gateway.chatAs(us, Gateway.chat(MODEL)));

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.body()).isEqualTo("{\"choices\":[]}");
    assertThat(answer.headers().map())
        .containsKeys("x-request-id", "x-bt-internal-trace-id")
        .doesNotContainKey("set-cookie");
    assertThat(answer.headers().firstValue("x-bt-used-endpoint")).contains("demo");
    Upstream.Received sent = world.provider.received().getFirst();
    assertThat(sent.method()).isEqualTo("POST");
    assertThat(sent.uri()).isEqualTo("/v1/chat/completions");
    assertThat(sent.body()).isEqualTo(Gateway.chat(MODEL));
    assertThat(sent.headers().get("authorization")).isEqualTo("Bearer " + World.PROVIDER_SECRET);
  }

  @Test
  void ownTokensAndHeadersNeverReachTheProvider() throws Exception {
    String key = us.key().reveal();
    gateway.send(
        gateway
            .chatAs(us, Gateway.chat(MODEL))
            .header("x-api-key", key)
            .header("x-bt-auth-token", key)
            .header("x-goog-api-key", key)
            .header("x-bt-org-name", us.name())
            .header("x-bt-use-cache", "never")
            .header("Cookie", "session=1")
            .header("Origin", "http://console.test")
            .header("x-amzn-trace-id", "1")
            .header("x-custom", "kept"));

    Upstream.Received sent = world.provider.received().getFirst();
    assertThat(sent.headers().toString()).doesNotContain(key);
    assertThat(sent.headers().names())
        .noneMatch(name -> name.startsWith("x-bt-") || name.startsWith("x-amzn"))
        .doesNotContain("cookie", "origin", "x-api-key", "x-goog-api-key")
        .contains("x-custom");
  }

  @Test
  void everyPathOfTheContractIsServed() throws Exception {
    for (String prefix : new String[] {"", "/v1", "/v1/proxy", "/btorg/" + us.name() + "/v1"}) {
      for (String operation : new String[] {"chat/completions", "completions", "embeddings"}) {
        var request =
            gateway
                .as(us, prefix + "/" + operation)
                .POST(
                    BodyPublishers.ofString(
                        "{\"model\":\"demo-model\",\"input\":\"%s\"}".formatted(prefix)));
        assertThat(gateway.send(request).statusCode()).isEqualTo(200);
        assertThat(world.provider.received().getLast().uri()).isEqualTo("/v1/" + operation);
      }
    }
    assertThat(gateway.send(gateway.as(us, "/v1/models")).body()).contains("\"id\":\"demo-model\"");
    assertThat(world.usApi.received()).isEmpty();
  }

  @Test
  void theFirstChunkReachesTheClientBeforeTheProviderHasSentItsLast() throws Exception {
    CompletableFuture<HttpServerResponse> open = new CompletableFuture<>();
    world.provider.answers(
        (request, body) -> {
          HttpServerResponse response = request.response().setChunked(true);
          response.putHeader("content-type", "text/event-stream");
          response.write("data: {\"choices\":[]}\n\n");
          open.complete(response);
        });

    var answer = gateway.stream(gateway.chatAs(us, Gateway.chat(MODEL)));
    try (InputStream stream = answer.body()) {
      assertThat(new String(stream.readNBytes(6), StandardCharsets.UTF_8)).isEqualTo("data: ");
      HttpServerResponse response = open.get(1, TimeUnit.SECONDS);
      assertThat(response.ended()).isFalse();
      assertThat(answer.headers().firstValue("cache-control").orElseThrow())
          .contains("no-transform");

      response.end("data: [DONE]\n\n");
      assertThat(new String(stream.readAllBytes(), StandardCharsets.UTF_8))
          .endsWith("data: [DONE]\n\n");
    }
  }

  @Test
  void aClientThatLeavesCancelsTheProvider() throws Exception {
    CompletableFuture<Void> cancelled = new CompletableFuture<>();
    world.provider.answers(
        (request, body) -> {
          request.connection().closeHandler(closed -> cancelled.complete(null));
          request.response().setChunked(true).write("data: 1\n\n");
        });

    try (Socket socket = new Socket(base.getHost(), base.getPort())) {
      String body = Gateway.chat(MODEL);
      socket
          .getOutputStream()
          .write(
              ("POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                      + us.key().reveal()
                      + "\r\nContent-Length: "
                      + body.length()
                      + "\r\n\r\n"
                      + body)
                  .getBytes(StandardCharsets.US_ASCII));
      assertThat(socket.getInputStream().read()).isEqualTo('H');
      assertThat(cancelled).isNotDone();
    }

    cancelled.get(5, TimeUnit.SECONDS);
  }

  @Test
  void aProviderThatBreaksOffLooksLikeNoGoodEnd() throws Exception {
    world.provider.answers(
        (request, body) -> {
          HttpServerResponse response = request.response().setChunked(true);
          response.write("data: 1\n\n").onComplete(sent -> request.connection().close());
        });

    var answer = gateway.stream(gateway.chatAs(us, Gateway.chat(MODEL)));

    assertThat(
            CompletableFuture.supplyAsync(
                () -> {
                  try (InputStream stream = answer.body()) {
                    stream.readAllBytes();
                    return "ended";
                  } catch (IOException e) {
                    return "broken";
                  }
                }))
        .succeedsWithin(Duration.ofSeconds(5))
        .isEqualTo("broken");
  }

  /** SDKs take whatever ends cleanly for complete. */
  @Test
  void aStreamThatEndsBeforeItsAnswerLooksLikeNoGoodEnd() throws Exception {
    world.provider.answers(
        (request, body) ->
            request
                .response()
                .setChunked(true)
                .putHeader("content-type", "text/event-stream")
                .end("data: {\"choices\":[{\"delta\":{\"content\":\"Half\"}}]}\n\n"));

    try (InputStream stream = gateway.stream(gateway.chatAs(us, Gateway.chat(MODEL))).body()) {
      assertThatThrownBy(stream::readAllBytes).isInstanceOf(IOException.class);
    }
  }

  @Test
  void aStreamOfKnownLengthIsHeldUntilItsEndIsSeen() throws Exception {
    for (String end : new String[] {"", "data: [DONE]\n\n"}) {
      String stream = "data: {\"choices\":[]}\n\n" + end;
      world.provider.answers(
          (request, body) ->
              request.response().putHeader("content-type", "text/event-stream").end(stream));

      var answer = gateway.send(gateway.chatAs(us, Gateway.chat(MODEL)));

      assertThat(answer.statusCode()).isEqualTo(end.isEmpty() ? 502 : 200);
      assertThat(answer.body().equals(stream)).isEqualTo(!end.isEmpty());
    }
  }

  /** Idle connections are closed by whom they lead to, also in the moment of their next use. */
  @Test
  void aCallIsMadeOnceMoreWhenItsConnectionWasClosed() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    world.provider.answers(
        (request, body) -> {
          if (calls.incrementAndGet() == 1) {
            request.connection().close();
          } else {
            request.response().end("{\"choices\":[]}");
          }
        });

    assertThat(gateway.send(gateway.chatAs(us, Gateway.chat(MODEL))).statusCode()).isEqualTo(200);
    assertThat(calls).hasValue(2);
  }

  @Test
  void aProvidersErrorKeepsItsStatusAndBody() throws Exception {
    world.provider.answers(429, "{\"error\":{\"message\":\"slow down\"}}");

    var answer = gateway.send(gateway.chatAs(us, Gateway.chat(MODEL)));

    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.body()).isEqualTo("{\"error\":{\"message\":\"slow down\"}}");
  }

  @Test
  void aRedirectIsNotFollowedAndNotPassedOn() throws Exception {
    world.provider.answers(
        (request, body) ->
            request
                .response()
                .setStatusCode(307)
                .putHeader("location", world.usApi.url() + "/stolen")
                .end());

    var answer = gateway.send(gateway.chatAs(us, Gateway.chat(MODEL)));

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("location")).isEmpty();
    assertThat(world.usApi.received()).isEmpty();
  }

  @Test
  void aProviderThatIsDownIs503InTheShapeOfTheApi() throws Exception {
    world.provider.down();
    try {
      var answer = gateway.send(gateway.chatAs(us, Gateway.chat(MODEL)));

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(Gateway.json(answer.body()).path("error").fieldNames())
          .toIterable()
          .containsExactly("message", "type", "code", "param");
    } finally {
      world.provider.up();
    }
  }

  @Test
  void withoutASecretForTheModelNothingIsCalled() throws Exception {
    var unknownModel = gateway.send(gateway.chatAs(us, Gateway.chat("other")));
    assertThat(unknownModel.statusCode()).isEqualTo(400);
    assertThat(unknownModel.body()).contains("No API keys found (for other)");

    world.secret(us, "js", "scripted");
    var spokenByNobody =
        awaitText("is not available", gateway.chatAs(us, Gateway.chat("scripted")));
    assertThat(spokenByNobody).contains("Provider js of the secret demo is not available");
    assertThat(world.provider.received()).isEmpty();
  }

  @Test
  void aSecretSealedToAnotherOrganizationDoesNotOpen() throws Exception {
    world.secret(us, OrgId.random(), "openai", world.provider.url() + "/v1", "stolen");

    var answer = gateway.await(503, gateway.chatAs(us, Gateway.chat("stolen")));

    assertThat(answer.body()).contains("can't be opened").doesNotContain(World.PROVIDER_SECRET);
    assertThat(world.provider.received()).isEmpty();
  }

  @Test
  void badBodiesAreRefusedInTheShapeOfTheApi() throws Exception {
    for (String body : new String[] {"", "{", "[]", "{\"messages\":[]}"}) {
      var answer = gateway.send(gateway.chatAs(us, body));
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(Gateway.json(answer.body()).path("error").path("type").asText())
          .isEqualTo("invalid_request_error");
    }
    assertThat(gateway.send(gateway.as(us, "/v1/chat/completions")).statusCode()).isEqualTo(400);
    assertThat(gateway.send(gateway.as(us, "/v1/proxy/unknown")).statusCode()).isEqualTo(404);
    assertThat(world.provider.received()).isEmpty();
  }

  @Test
  void aCallThatNamesAProjectIsRelayedToThePinnedRegionWhole() throws Exception {
    world.euGateway.answers(200, "{\"relayed\":true}");
    for (Map.Entry<String, String> named :
        Map.of("x-bt-parent", "project_name:p", "x-bt-project-id", OrgId.random().toString())
            .entrySet()) {
      var answer =
          gateway.send(
              gateway
                  .chatAs(eu, Gateway.chat(MODEL))
                  .header(named.getKey(), named.getValue())
                  .header("x-bt-org-name", eu.name()));

      assertThat(answer.body()).isEqualTo("{\"relayed\":true}");
      Upstream.Received sent = world.euGateway.received().getLast();
      assertThat(sent.uri()).isEqualTo("/v1/proxy/chat/completions");
      assertThat(sent.body()).isEqualTo(Gateway.chat(MODEL));
      assertThat(sent.headers().get("authorization")).isEqualTo("Bearer " + eu.key().reveal());
      assertThat(sent.headers().get(named.getKey())).isEqualTo(named.getValue());
      assertThat(sent.headers().get("x-meridian-relay")).isEqualTo("us");
    }
    assertThat(world.provider.received()).isEmpty();
    assertThat(world.usDataPlane.received()).isEmpty();
  }

  /** The JDK's client asks every plain-text server for HTTP/2, with the body right behind it. */
  @Test
  void aCallThatAsksForHttp2IsServed() throws Exception {
    var client = HttpClient.newHttpClient();
    for (int i = 0; i < 3; i++) {
      var answer =
          client.send(gateway.chatAs(us, Gateway.chat(MODEL)).build(), BodyHandlers.ofString());

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(world.provider.received().getLast().body()).isEqualTo(Gateway.chat(MODEL));
      assertThat(world.provider.received().getLast().headers().names())
          .doesNotContain("http2-settings", "upgrade");
    }
  }

  @Test
  void aConnectionCanBeUsedAgainAfterARefusalThatDidNotReadTheBody() throws Exception {
    try (Socket socket = new Socket(base.getHost(), base.getPort())) {
      socket.setSoTimeout(5_000);
      String head =
          "POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nContent-Length: 300000\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      assertThat(readUntil(socket, "param\":null}}")).contains("401 Unauthorized");

      socket.getOutputStream().write(new byte[300_000]);
      socket
          .getOutputStream()
          .write("GET /ping HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

      assertThat(readUntil(socket, "}")).contains("200 OK");
    }
  }

  @Test
  void aBodyBeyondTheLimitIsRefused() throws Exception {
    var answer = gateway.send(gateway.chatAs(us, "x".repeat(34_000_000)));

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(world.provider.received()).isEmpty();
  }

  @Test
  void bodiesAreBoundedTogetherAndGivenBackWhenAClientLeaves() throws Exception {
    try (Socket slow = new Socket(base.getHost(), base.getPort())) {
      slow.getOutputStream()
          .write(
              ("POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                      + us.key().reveal()
                      + "\r\nContent-Length: 20000001\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      slow.getOutputStream().write(new byte[20_000_000]);

      var answer = gateway.await(503, gateway.chatAs(us, " ".repeat(20_000_000)));

      assertThat(answer.headers().firstValue("retry-after")).isPresent();
      assertThat(gateway.send(gateway.chatAs(us, Gateway.chat(MODEL))).statusCode()).isEqualTo(200);
    }

    gateway.await(200, gateway.chatAs(us, " ".repeat(20_000_000) + Gateway.chat(MODEL)));
  }

  @Test
  void aCallIsRelayedOnce() throws Exception {
    var answer =
        gateway.send(
            gateway
                .chatAs(eu, Gateway.chat(MODEL))
                .header("x-bt-parent", "project_name:p")
                .header("x-meridian-relay", "eu"));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(world.euGateway.received()).isEmpty();
  }

  @Test
  void aCallThatNamesNoProjectIsServedByTheNearestGateway() throws Exception {
    assertThat(gateway.send(gateway.chatAs(eu, Gateway.chat(MODEL))).statusCode()).isEqualTo(200);

    assertThat(world.provider.received()).hasSize(1);
    assertThat(world.euGateway.received()).isEmpty();
    assertThat(world.usDataPlane.received()).isEmpty();
  }

  private String awaitText(String text, HttpRequest.Builder request) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    String body = "";
    while (!body.contains(text) && System.nanoTime() < deadline) {
      body = gateway.send(request).body();
    }
    return body;
  }

  private static String readUntil(Socket socket, String end) throws IOException {
    StringBuilder read = new StringBuilder();
    while (read.indexOf(end) < 0) {
      int next = socket.getInputStream().read();
      if (next < 0) {
        return read.toString();
      }
      read.append((char) next);
    }
    return read.toString();
  }
}
