package dev.meridian.gateway.overload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.gateway.world.Gateway;
import dev.meridian.gateway.world.World;
import dev.meridian.gateway.world.World.Org;
import dev.meridian.gateway.world.WorldResource;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(WorldResource.class)
class OverloadTest {
  @ConfigProperty(name = "meridian.overload.requests")
  int most;

  private static final long BUSY_MS = 250;

  @SuppressWarnings("NullAway.Init")
  @TestHTTPResource
  URI base;

  @SuppressWarnings("NullAway.Init")
  @Inject
  Vertx vertx;

  @SuppressWarnings("NullAway.Init")
  @Inject
  Overload overload;

  @SuppressWarnings("NullAway.Init")
  World world;

  private Gateway gateway;
  private Org us;

  @BeforeEach
  void reset() throws Exception {
    world.reset();
    gateway = new Gateway(base);
    us = world.organization(World.US);
    world.secret(us, us.id(), "openai", world.provider.url() + "/v1");
    gateway.await(200, call());
  }

  private java.net.http.HttpRequest.Builder call() {
    return gateway.chatAs(us, Gateway.chat("model"));
  }

  @Test
  void whatIsTooMuchIsRefusedBeforeItIsSpentAndServedOnceItIsNot() throws Exception {
    List<ScheduledFuture<?>> work = new ArrayList<>();
    for (EventExecutor loop : vertx.nettyEventLoopGroup()) {
      work.add(loop.scheduleWithFixedDelay(OverloadTest::work, 0, 1, TimeUnit.MILLISECONDS));
    }
    HttpResponse<String> refusal;
    try {
      refusal = gateway.await(503, call());
    } finally {
      work.forEach(each -> each.cancel(false));
    }

    assertThat(refusal.headers().firstValue("retry-after")).contains("1");
    assertThat(refusal.body()).contains("more to do than it can");
    gateway.await(200, call());
  }

  @Test
  void anAnswerThatTheGatewayBreaksOffKeepsNoPlace() throws Exception {
    world.provider.answers(
        (request, body) ->
            request
                .response()
                .setChunked(true)
                .putHeader("content-type", "text/event-stream")
                .write("data: {}\n\n")
                .onComplete(sent -> request.connection().close()));

    assertThatThrownBy(() -> gateway.send(call())).isInstanceOf(IOException.class);

    for (int tries = 0; overload.inProgress() > 0 && tries < 100; tries++) {
      Thread.sleep(50);
    }
    assertThat(overload.inProgress()).isZero();
  }

  @Test
  void moreThanThereIsRoomForIsRefusedUntilAnswersAreComplete() throws Exception {
    List<HttpServerRequest> waiting = new CopyOnWriteArrayList<>();
    world.provider.answers((request, body) -> waiting.add(request));
    List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
    HttpClient http = HttpClient.newHttpClient();
    for (int i = 0; i < most; i++) {
      calls.add(http.sendAsync(call().build(), HttpResponse.BodyHandlers.ofString()));
    }
    for (int tries = 0; waiting.size() < most && tries < 200; tries++) {
      Thread.sleep(50);
    }

    assertThat(gateway.send(call()).statusCode()).isEqualTo(503);
    assertThat(waiting).hasSize(most);

    world.provider.answers(200, "{}");
    waiting.forEach(request -> request.response().end("{}"));
    for (CompletableFuture<HttpResponse<String>> call : calls) {
      assertThat(call.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    }
    assertThat(gateway.send(call()).statusCode()).isEqualTo(200);
  }

  private static void work() {
    try {
      Thread.sleep(BUSY_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
