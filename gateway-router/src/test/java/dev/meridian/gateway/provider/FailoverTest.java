package dev.meridian.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.gateway.world.Gateway;
import dev.meridian.gateway.world.Upstream;
import dev.meridian.gateway.world.World;
import dev.meridian.gateway.world.World.Org;
import dev.meridian.gateway.world.WorldResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two secrets for one model: of the heavy one's provider, which is asked first, and another. */
@QuarkusTest
@QuarkusTestResource(WorldResource.class)
class FailoverTest {
  private static final String MODEL = "shared-model";
  private static final int IDLE = 3;
  private static final String GOOD = "{\"choices\":[],\"from\":\"%s\"}";

  @SuppressWarnings("NullAway.Init")
  @TestHTTPResource
  URI base;

  @SuppressWarnings("NullAway.Init")
  World world;

  private Gateway gateway;
  private Org us;

  @BeforeEach
  void reset() throws Exception {
    world.reset();
    gateway = new Gateway(base);
    us = world.organization(World.US);
    world.secret(us, "first", "openai", settings(world.provider, 1e5));
    world.secret(us, "second", "openai", settings(world.otherProvider, 1e-5));
    gateway.await(
        200, gateway.chatAs(us, Gateway.chat(MODEL)).header("x-bt-endpoint-name", "first"));
    gateway.await(
        200, gateway.chatAs(us, Gateway.chat(MODEL)).header("x-bt-endpoint-name", "second"));
    world.reset();
    world.provider.answers(200, GOOD.formatted("first"));
    world.otherProvider.answers(200, GOOD.formatted("second"));
  }

  private static ObjectNode settings(Upstream provider, double weight) {
    ObjectNode settings =
        new ObjectMapper()
            .createObjectNode()
            .put("api_base", provider.url() + "/v1")
            .put("weight", weight);
    settings.putArray("models").add(MODEL);
    return settings;
  }

  @Test
  void theHeavierSecretIsAskedFirst() throws Exception {
    assertThat(call().body()).contains("first");
    assertThat(world.otherProvider.received()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 429, 500, 502, 503, 529, 307})
  void whatAnotherProviderMayBetterIsTriedThere(int status) throws Exception {
    world.provider.answers(status, "{\"error\":{\"message\":\"no\"}}");

    HttpResponse<String> answer = call();

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("second");
    assertThat(answer.headers().firstValue("x-bt-used-endpoint")).contains("second");
    assertThat(world.provider.received()).hasSize(1);
    assertThat(world.otherProvider.received().getFirst().body()).isEqualTo(Gateway.chat(MODEL));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 422})
  void whatIsTheRequestsFaultIsFinal(int status) throws Exception {
    world.provider.answers(status, "{\"error\":{\"message\":\"no\"}}");

    assertThat(call().statusCode()).isEqualTo(status);
    assertThat(world.otherProvider.received()).isEmpty();
  }

  @Test
  void aProviderThatIsDownCostsNoCall() throws Exception {
    world.provider.down();
    try {
      for (int i = 0; i < 8; i++) {
        assertThat(call().body()).contains("second");
      }
    } finally {
      world.provider.up();
    }
  }

  /** A provider may close all of its idle connections at once, just when they are used again. */
  @Test
  void connectionsThatTheProviderHasClosedCostNoCallAndNoTrust() throws Exception {
    Set<HttpConnection> used = ConcurrentHashMap.newKeySet();
    Queue<HttpServerRequest> waiting = new ConcurrentLinkedQueue<>();
    world.provider.answers(
        (request, body) -> {
          if (!used.add(request.connection())) {
            request.connection().close();
            return;
          }
          waiting.add(request);
          if (used.size() >= IDLE) {
            for (var next = waiting.poll(); next != null; next = waiting.poll()) {
              next.response().end(GOOD.formatted("first"));
            }
          }
        });
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<HttpResponse<String>> one = this::call;
      for (var call : clients.invokeAll(Collections.nCopies(IDLE, one))) {
        assertThat(call.get().body()).contains("first");
      }
    }

    for (int i = 0; i < 2 * IDLE; i++) {
      assertThat(call().body()).contains("first");
    }
    assertThat(world.otherProvider.received()).isEmpty();
  }

  @Test
  void whoAskedForPatienceIsNotAskedAgainBefore() throws Exception {
    world.provider.answers(
        (request, body) ->
            request.response().setStatusCode(429).putHeader("retry-after", "60").end("{}"));

    for (int i = 0; i < 5; i++) {
      assertThat(call().body()).contains("second");
    }
    assertThat(world.provider.received()).hasSize(1);
  }

  @Test
  void whenAllAreBusyTheyAreAskedAgainAndTheLastAnswerIsTheProvidersOwn() throws Exception {
    world.provider.answers(429, "{\"error\":{\"message\":\"slow down\"}}");
    world.otherProvider.answers(429, "{\"error\":{\"message\":\"slow down too\"}}");

    HttpResponse<String> answer = call();

    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.body()).contains("slow down");
    assertThat(world.provider.received()).hasSizeGreaterThan(1);
    assertThat(world.otherProvider.received()).hasSizeGreaterThan(1);
  }

  @Test
  void aPauseThatIsAskedForIsKept() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    for (Upstream provider : new Upstream[] {world.provider, world.otherProvider}) {
      provider.answers(
          (request, body) -> {
            HttpServerResponse response = request.response();
            if (asked.incrementAndGet() <= 2) {
              response.setStatusCode(503).putHeader("retry-after-ms", "200").end("{}");
            } else {
              response.end(GOOD.formatted("late"));
            }
          });
    }
    long start = System.nanoTime();

    assertThat(call().body()).contains("late");

    assertThat(System.nanoTime() - start).isGreaterThan(190_000_000L);
    assertThat(asked).hasValue(3);
  }

  @Test
  void whoAsksForMoreThanThereIsLeftIsNotWaitedFor() throws Exception {
    for (Upstream provider : new Upstream[] {world.provider, world.otherProvider}) {
      provider.answers(
          (request, body) ->
              request.response().setStatusCode(429).putHeader("retry-after", "30").end("{}"));
    }

    HttpResponse<String> answer = call();

    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("retry-after")).contains("30");
    assertThat(world.provider.received()).hasSize(1);
    assertThat(world.otherProvider.received()).hasSize(1);
  }

  /** What passes by itself is not hidden by what the other way has against the call. */
  @Test
  void whoCanNotTakeTheCallAtAllDoesNotHideThatTheOtherIsBusy() throws Exception {
    Org lone = world.organization(World.US);
    world.secret(lone, "busy", "openai", settings(world.provider, 1e5));
    world.secret(
        lone,
        "unusable",
        "azure",
        settings(world.otherProvider, 1e-5).put("auth_type", "none of ours"));
    gateway.await(
        400, gateway.chatAs(lone, Gateway.chat(MODEL)).header("x-bt-endpoint-name", "unusable"));
    world.provider.answers(
        (request, body) ->
            request.response().setStatusCode(429).putHeader("retry-after", "30").end("{}"));

    assertThat(gateway.send(gateway.chatAs(lone, Gateway.chat(MODEL))).statusCode()).isEqualTo(429);
  }

  /** Who searches a stream for its end can't do so in a compressed one. */
  @Test
  void aStreamIsAskedForUncompressedAndPassedOnWhereItIsNot() throws Exception {
    Buffer packed = Buffer.buffer(packed("data: {\"choices\":[{\"finish_reason\":\"stop\"}]}\n\n"));
    world.provider.answers(
        (request, body) ->
            request
                .response()
                .putHeader("content-type", "text/event-stream")
                .putHeader("content-encoding", "gzip")
                .end(packed));

    HttpResponse<InputStream> answer =
        gateway.stream(
            gateway
                .chatAs(us, Gateway.chat(MODEL).replaceFirst("\\{", "{\"stream\":true,"))
                .header("accept-encoding", "gzip"));

    assertThat(world.provider.received().getFirst().headers().get("accept-encoding"))
        .isEqualTo("identity");
    assertThat(answer.body().readAllBytes()).isEqualTo(packed.getBytes());
  }

  private static byte[] packed(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream packing = new GZIPOutputStream(bytes)) {
      packing.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  @Test
  void nothingIsTriedAgainOnceTheClientHasSeenAByte() throws Exception {
    world.provider.answers(
        (request, body) -> {
          HttpServerResponse response = request.response().setChunked(true);
          response.putHeader("content-type", "text/event-stream");
          response
              .write("data: {\"choices\":[]}\n\n")
              .onComplete(sent -> request.connection().close());
        });

    try (InputStream stream = gateway.stream(gateway.chatAs(us, Gateway.chat(MODEL))).body()) {
      stream.readAllBytes();
      throw new AssertionError("The stream ended as if it were complete");
    } catch (IOException broken) {
      assertThat(world.otherProvider.received()).isEmpty();
    }
  }

  private HttpResponse<String> call() throws IOException, InterruptedException {
    return gateway.send(gateway.chatAs(us, Gateway.chat(MODEL)));
  }
}
