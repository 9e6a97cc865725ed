package dev.meridian.control.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NameLookupsTest {
  private final Vertx vertx = Vertx.vertx();
  private final CountDownLatch silence = new CountDownLatch(1);

  @AfterEach
  void close() {
    silence.countDown();
    vertx.close();
  }

  @Test
  void namesWhoseServersAreSilentHoldUpNothingElse() throws Exception {
    NameLookups lookups = new NameLookups(vertx, host -> await());

    List<Future<List<InetAddress>>> open =
        IntStream.range(0, NameLookups.MOST).mapToObj(n -> lookups.resolve("n" + n)).toList();

    assertThat(lookups.resolve("one-more").cause()).isInstanceOf(NameLookups.Busy.class);
    Future<String> other = vertx.executeBlocking(() -> "done", false);
    assertThat(other.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS))
        .isEqualTo("done");
    assertThat(open).noneMatch(Future::isComplete);
    silence.countDown();
    Future.all(open).toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    assertThat(
            lookups
                .resolve("after")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS))
        .hasSize(1);
  }

  private InetAddress[] await() {
    try {
      silence.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new InetAddress[] {InetAddress.getLoopbackAddress()};
  }
}
