package dev.meridian.gateway.cache;

import static dev.meridian.gateway.redis.RedisLine.await;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.gateway.identity.ServiceIdentity;
import dev.meridian.gateway.identity.TestIdentity;
import dev.meridian.gateway.redis.RedisLine;
import dev.meridian.gateway.redis.RegionRedis;
import dev.meridian.local.engines.Engine;
import dev.meridian.local.engines.Engines;
import dev.meridian.model.id.OrgId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("NullAway.Init") // Fields are filled by the test framework.
class CompletionCacheTest {
  private static final MultiMap JSON = type("application/json");
  private static final Duration TTL = Duration.ofSeconds(60);

  private static Engines engines;
  private RedisLine line;
  private RegionRedis redis;
  private CompletionCache cache;

  @BeforeAll
  static void startRedis() throws Exception {
    engines = Engines.start("us", EnumSet.of(Engine.REDIS));
  }

  @AfterAll
  static void stopRedis() {
    engines.close();
  }

  @BeforeEach
  void connect() throws Exception {
    line = new RedisLine(engines.redis());
    redis = line.connect();
    await(redis.ask(commands -> commands.flushall()));
    cache = cache(TestIdentity.of("gateway-us"));
  }

  @AfterEach
  void close() {
    redis.close();
    line.close();
  }

  @Test
  void anAnswerIsFoundByTheSameQuestion() {
    CachedAnswer answer = Questions.answer("text/event-stream", "data: 1\n\n");
    await(cache.store(cache.key(Questions.question()), collected(answer)));
    Optional<CachedAnswer> found = await(cache.find(cache.key(Questions.question())));
    assertThat(found).isPresent();
    assertThat(found.get().body()).isEqualTo(answer.body());
    assertThat(found.get().contentType()).isEqualTo("text/event-stream");
    assertThat(found.get().usedEndpoint()).isEqualTo("demo");
    assertThat(found.get().ttl()).isEqualTo(TTL);
  }

  @Test
  void anotherCredentialFindsNothing() {
    store(Questions.question());
    assertThat(finds(Questions.question(Questions.ORG, Questions.BODY, "sk-other"))).isFalse();
    assertThat(finds(Questions.question())).isTrue();
  }

  @Test
  void whereAnOrganizationSharesItsMembersFindEachOthersAnswersAndOthersDoNot() {
    store(Questions.shared(Questions.ORG, Questions.CREDENTIAL));
    assertThat(finds(Questions.shared(Questions.ORG, "sk-other"))).isTrue();
    assertThat(finds(Questions.shared(OrgId.random(), Questions.CREDENTIAL))).isFalse();
    assertThat(finds(Questions.question())).isFalse();
  }

  @Test
  void whatIsSharedIsReadWithTheGatewaysKeyAlone() throws Exception {
    CacheQuestion question = Questions.shared(Questions.ORG, Questions.CREDENTIAL);
    store(question);
    CompletionCache withAnotherKey = cache(TestIdentity.of("gateway-eu"));
    assertThat(await(withAnotherKey.find(withAnotherKey.key(question)))).isEmpty();
    assertThat(finds(question)).isTrue();
  }

  @Test
  void redisHoldsNothingReadableAndTheSearchForItFindsWhatIsPlanted() {
    await(cache.store(cache.key(Questions.question()), json("canary-answer")));
    assertThat(everythingInRedis())
        .doesNotContain("canary")
        .doesNotContain(Questions.ORG.toString())
        .contains("meridian:gateway:cache:");
    await(redis.ask(commands -> commands.set("planted", "canary".getBytes(UTF_8))));
    assertThat(everythingInRedis()).contains("canary");
  }

  @Test
  void redisForgetsAnAnswerAfterItsTime() {
    CacheKey key = cache.key(Questions.question());
    await(cache.store(key, json("{}")));
    long seconds =
        await(redis.ask(commands -> commands.ttl("meridian:gateway:cache:" + key.place())));
    assertThat(seconds).isBetween(1L, TTL.toSeconds());
  }

  @Test
  void anAnswerPastItsTimeIsNotFoundWhateverRedisKept() {
    CacheKey key = cache.key(Questions.question());
    await(
        cache.store(
            key,
            Questions.answer(
                "application/json", "{}", Questions.STORED.minusSeconds(1_000_000_000), TTL)));
    assertThat(await(cache.find(key))).isEmpty();
  }

  @Test
  void aChangedEntryIsNotFound() {
    CacheKey key = cache.key(Questions.question());
    await(cache.store(key, json("{}")));
    String place = "meridian:gateway:cache:" + key.place();
    byte[] entry = await(redis.ask(commands -> commands.get(place)));
    entry[entry.length - 1] ^= 1;
    await(redis.ask(commands -> commands.set(place, entry)));
    assertThat(await(cache.find(key))).isEmpty();
  }

  @Test
  void withRedisAwayNothingIsFoundAndNothingFails() {
    line.down();
    store(Questions.question());
    assertThat(finds(Questions.question())).isFalse();
  }

  @Test
  void withRedisSwallowingEverythingNothingIsFoundAndNothingFails() {
    line.swallow();
    store(Questions.question());
    assertThat(finds(Questions.question())).isFalse();
  }

  @Test
  void anAnswerLargerThanTheLimitIsNotKept() {
    AnswerCollector collector = cache.collect(200, JSON, "demo");
    collector.piece(Buffer.buffer(new byte[1_000]));
    collector.piece(Buffer.buffer(new byte[25]));
    assertThat(collector.complete(TTL)).isEmpty();
  }

  @Test
  void answersAreCollectedWhileThereIsRoomAndTheirRoomIsGivenBack() {
    AnswerCollector first = cache.collect(200, JSON, "demo");
    AnswerCollector second = cache.collect(200, JSON, "demo");
    AnswerCollector third = cache.collect(200, JSON, "demo");
    for (AnswerCollector collector : new AnswerCollector[] {first, second, third}) {
      collector.piece(Buffer.buffer(new byte[1_000]));
    }
    assertThat(third.complete(TTL)).isEmpty();
    assertThat(first.complete(TTL)).isPresent();
    second.abandon();
    AnswerCollector fourth = cache.collect(200, JSON, "demo");
    fourth.piece(Buffer.buffer(new byte[1_000]));
    AnswerCollector fifth = cache.collect(200, JSON, "demo");
    fifth.piece(Buffer.buffer(new byte[1_000]));
    assertThat(fourth.complete(TTL)).isPresent();
    assertThat(fifth.complete(TTL)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(ints = {199, 301, 400, 401, 429, 500, 503})
  void aRefusalIsNeverKept(int status) {
    AnswerCollector collector = cache.collect(status, JSON, "demo");
    collector.piece(Buffer.buffer("{}"));
    assertThat(collector.complete(TTL)).isEmpty();
  }

  @Test
  void aBrokenAnswerIsNeverKept() {
    AnswerCollector collector = cache.collect(200, type("text/event-stream"), "demo");
    collector.piece(Buffer.buffer("data: 1\n\n"));
    collector.abandon();
    assertThat(collector.complete(TTL)).isEmpty();
  }

  @Test
  void aCompressedAnswerIsNotKept() {
    AnswerCollector collector =
        cache.collect(200, type("application/json").add("content-encoding", "gzip"), "demo");
    collector.piece(Buffer.buffer("{}"));
    assertThat(collector.complete(TTL)).isEmpty();
  }

  private void store(CacheQuestion question) {
    await(cache.store(cache.key(question), json("{}")));
  }

  private boolean finds(CacheQuestion question) {
    return await(cache.find(cache.key(question))).isPresent();
  }

  private static CachedAnswer json(String body) {
    return Questions.answer("application/json", body);
  }

  private CachedAnswer collected(CachedAnswer answer) {
    AnswerCollector collector = cache.collect(200, type(answer.contentType()), "demo");
    answer.pieces().forEach(collector::piece);
    return collector.complete(TTL).orElseThrow();
  }

  private String everythingInRedis() {
    StringBuilder all = new StringBuilder();
    for (String key : await(redis.ask(commands -> commands.keys("*")))) {
      byte[] value = await(redis.ask(commands -> commands.get(key)));
      all.append(key).append(new String(value, ISO_8859_1));
    }
    return all.toString();
  }

  private static MultiMap type(String contentType) {
    return MultiMap.caseInsensitiveMultiMap().add("content-type", contentType);
  }

  private CompletionCache cache(ServiceIdentity identity) {
    CacheConfig config =
        new CacheConfig() {
          @Override
          public int maxAnswerBytes() {
            return 1_024;
          }

          @Override
          public long maxCollectedBytes() {
            return 2_500;
          }
        };
    return new CompletionCache(redis, identity, config, new SimpleMeterRegistry());
  }
}
