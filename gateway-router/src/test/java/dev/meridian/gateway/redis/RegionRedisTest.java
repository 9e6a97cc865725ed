package dev.meridian.gateway.redis;

import static dev.meridian.gateway.redis.RedisLine.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.local.engines.Engine;
import dev.meridian.local.engines.Engines;
import dev.meridian.model.region.Region;
import io.lettuce.core.RedisClient;
import java.time.Duration;
import java.util.EnumSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway.Init") // Fields are filled by the test framework.
class RegionRedisTest {
  private static Engines engines;
  private RedisLine line;

  @BeforeAll
  static void startRedis() throws Exception {
    engines = Engines.start("us", EnumSet.of(Engine.REDIS));
  }

  @AfterAll
  static void stopRedis() {
    engines.close();
  }

  @BeforeEach
  void empty() {
    line = new RedisLine(engines.redis());
    try (RedisClient anybody = RedisClient.create(engines.redis())) {
      anybody.connect().sync().flushall();
    }
  }

  @AfterEach
  void close() {
    line.close();
  }

  @Test
  void anEmptyRedisIsClaimedForTheRegion() {
    try (RegionRedis redis = line.connect()) {
      assertThat(new String(read(redis, "meridian:region"), UTF_8)).isEqualTo("us");
    }
  }

  @Test
  void anotherRegionsRedisStopsTheStartAndIsLeftAsItWas() {
    belongsTo("eu");
    RegionRedis redis = new RegionRedis(line.config(), RedisLine.US, foreign -> {});
    assertThatThrownBy(redis::start)
        .isInstanceOf(ForeignRedis.class)
        .hasMessageContaining("region eu")
        .hasMessageContaining("meridian.redis.url");
    assertThatThrownBy(() -> read(redis, "meridian:region")).hasCauseInstanceOf(RedisDown.class);
    redis.close();
    try (RegionRedis theirs = new RegionRedis(line.config(), new Region("eu"), foreign -> {})) {
      theirs.start();
      assertThat(new String(read(theirs, "meridian:region"), UTF_8)).isEqualTo("eu");
    }
  }

  @Test
  void aRedisWithAnotherPasswordStopsTheStart() {
    RedisLine wrong = new RedisLine(engines.redis().replace("a-password", "another-password"));
    RegionRedis redis = new RegionRedis(wrong.config(), RedisLine.US, foreign -> {});
    assertThatThrownBy(redis::start)
        .isInstanceOf(ForeignRedis.class)
        .hasMessageContaining("password");
    redis.close();
    wrong.close();
  }

  @Test
  void aGatewayWhoseRedisIsDownStartsAndUsesItWhenItIsUp() throws Exception {
    line.down();
    try (RegionRedis redis = line.connect()) {
      assertThatThrownBy(() -> read(redis, "x")).hasCauseInstanceOf(RedisDown.class);
      line.up();
      assertThat(eventually(redis)).isTrue();
    }
  }

  @Test
  void anotherRegionsRedisThatComesUpLaterIsReportedAndNotAsked() throws Exception {
    belongsTo("eu");
    line.down();
    CompletableFuture<ForeignRedis> reported = new CompletableFuture<>();
    try (RegionRedis redis = new RegionRedis(line.config(), RedisLine.US, reported::complete)) {
      redis.start();
      line.up();
      while (!reported.isDone()) {
        assertThatThrownBy(() -> read(redis, "x")).hasCauseInstanceOf(RedisDown.class);
        Thread.sleep(10);
      }
      assertThat(reported.get(20, TimeUnit.SECONDS)).hasMessageContaining("region eu");
      assertThatThrownBy(() -> read(redis, "x")).hasCauseInstanceOf(RedisDown.class);
    }
  }

  @Test
  void aConnectionThatBreaksIsMadeAgain() throws Exception {
    try (RegionRedis redis = line.connect()) {
      line.down();
      line.up();
      assertThat(eventually(redis)).isTrue();
    }
  }

  @Test
  void aRedisThatSwallowsQuestionsFailsThemAndIsThenLeftAlone() {
    try (RegionRedis redis = line.connect()) {
      line.swallow();
      assertThatThrownBy(() -> read(redis, "x")).isInstanceOf(CompletionException.class);
      var next = redis.ask(commands -> commands.get("x"));
      assertThat(next.isComplete()).isTrue();
      assertThat(next.cause()).isInstanceOf(RedisDown.class);
    }
  }

  @Test
  void aRedisThatSwallowsEverythingFromTheStartDoesNotKeepTheGatewayFromStarting() {
    line.swallow();
    try (RegionRedis redis = line.connect()) {
      assertThatThrownBy(() -> read(redis, "x")).hasCauseInstanceOf(RedisDown.class);
    }
  }

  @Test
  void whatRedisRefusesDoesNotCountAsItsFailure() {
    try (RegionRedis redis = line.connect()) {
      await(redis.ask(commands -> commands.set("text", "x".getBytes(UTF_8))));
      assertThatThrownBy(() -> await(redis.ask(commands -> commands.lpop("text"))))
          .hasMessageContaining("WRONGTYPE");
      assertThat(read(redis, "text")).isEqualTo("x".getBytes(UTF_8));
    }
  }

  private void belongsTo(String region) {
    try (RegionRedis redis = line.connect()) {
      await(redis.ask(commands -> commands.set("meridian:region", region.getBytes(UTF_8))));
    }
  }

  private static byte[] read(RegionRedis redis, String key) {
    return await(redis.ask(commands -> commands.get(key)));
  }

  private static boolean eventually(RegionRedis redis) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (System.nanoTime() < deadline) {
      if (await(redis.ask(commands -> commands.ping()).otherwise("none")).equals("PONG")) {
        return true;
      }
      Thread.sleep(20);
    }
    return false;
  }
}
