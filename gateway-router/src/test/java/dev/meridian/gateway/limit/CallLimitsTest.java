package dev.meridian.gateway.limit;

import static dev.meridian.gateway.limit.TestLimits.NONE;
import static dev.meridian.gateway.limit.TestLimits.rates;
import static dev.meridian.gateway.redis.RedisLine.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.gateway.redis.RedisLine;
import dev.meridian.gateway.redis.RegionRedis;
import dev.meridian.local.engines.Engine;
import dev.meridian.local.engines.Engines;
import dev.meridian.model.error.ErrorCode;
import dev.meridian.model.id.CredentialId;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.ProjectId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway.Init") // Fields are filled by the test framework.
class CallLimitsTest {
  private static Engines engines;
  private RedisLine line;
  private RegionRedis oneNode;
  private RegionRedis otherNode;
  private final CallSubject call =
      new CallSubject(OrgId.random(), Optional.empty(), CredentialId.random());

  @BeforeAll
  static void startRedis() throws Exception {
    engines = Engines.start("us", EnumSet.of(Engine.REDIS));
  }

  @AfterAll
  static void stopRedis() {
    engines.close();
  }

  @BeforeEach
  void connect() {
    line = new RedisLine(engines.redis());
    oneNode = line.connect();
    otherNode = line.connect();
    await(oneNode.ask(commands -> commands.scriptFlush()));
  }

  @AfterEach
  void close() {
    oneNode.close();
    otherNode.close();
    line.close();
  }

  @Test
  void twoNodesUnderConcurrentLoadAdmitTogetherWhatOneWould() throws Exception {
    TestLimits config = TestLimits.ofOrganization(400, 0);
    List<CallLimits> nodes = List.of(limits(oneNode, config), limits(otherNode, config));
    assertThat(admittedUnderLoad(nodes, 1_200, 0)).isBetween(380, 420);
  }

  @Test
  void tokensAreCountedOverTwoNodesToo() throws Exception {
    TestLimits config = TestLimits.ofOrganization(0, 40_000);
    List<CallLimits> nodes = List.of(limits(oneNode, config), limits(otherNode, config));
    assertThat(admittedUnderLoad(nodes, 1_200, 100)).isBetween(380, 420);
  }

  @Test
  void aRefusalIs429WithTheTimeToWaitAndTheHeadersOfSdks() {
    CallLimits limits = limits(oneNode, TestLimits.ofOrganization(2, 1_000));
    Admission first = await(limits.admit(call, 400));
    assertThat(first.refusal()).isEmpty();
    assertThat(first.headers())
        .containsEntry("x-ratelimit-limit-requests", "2")
        .containsEntry("x-ratelimit-remaining-requests", "1")
        .containsEntry("x-ratelimit-reset-requests", "1m0s")
        .containsEntry("x-ratelimit-limit-tokens", "1000")
        .containsEntry("x-ratelimit-remaining-tokens", "600");
    await(limits.admit(call, 0));

    Admission third = await(limits.admit(call, 0));

    var refusal = third.refusal().orElseThrow();
    assertThat(refusal.code()).isEqualTo(ErrorCode.RATE_LIMITED);
    assertThat(refusal.retryAfterSeconds().orElseThrow()).isBetween(1L, 61L);
    assertThat(refusal.message()).contains("this organization").contains("2 requests");
    assertThat(third.headers()).containsEntry("x-ratelimit-remaining-requests", "0");
  }

  @Test
  void whatACallReallyCostIsSettled() {
    CallLimits limits = limits(oneNode, TestLimits.ofOrganization(0, 1_000));
    Admission first = await(limits.admit(call, 900));
    assertThat(await(limits.admit(call, 200)).refusal()).isPresent();

    await(first.settle(300));
    await(first.settle(0));
    Admission second = await(limits.admit(call, 200));

    assertThat(second.refusal()).isEmpty();
    assertThat(second.headers()).containsEntry("x-ratelimit-remaining-tokens", "500");
    await(second.settle(1_200));
    assertThat(await(limits.admit(call, 1)).refusal()).isPresent();
  }

  @Test
  void aRefusedCallTakesNothingFromTheWindowsThatHadRoom() {
    CallLimits limits =
        limits(oneNode, new TestLimits(rates(10, 0), rates(1, 0), NONE, Map.of(), 2));
    CallSubject inProject =
        new CallSubject(call.org(), Optional.of(ProjectId.random()), call.credential());
    assertThat(await(limits.admit(inProject, 0)).refusal()).isEmpty();
    for (int i = 0; i < 5; i++) {
      assertThat(await(limits.admit(inProject, 0)).refusal().orElseThrow().message())
          .contains("this project");
    }
    assertThat(await(limits.admit(call, 0)).headers())
        .containsEntry("x-ratelimit-remaining-requests", "8");
  }

  @Test
  void anotherCredentialHasItsOwnLimit() {
    CallLimits limits = limits(oneNode, new TestLimits(NONE, NONE, rates(1, 0), Map.of(), 2));
    assertThat(await(limits.admit(call, 0)).refusal()).isEmpty();
    assertThat(await(limits.admit(call, 0)).refusal()).isPresent();
    CallSubject other = new CallSubject(call.org(), Optional.empty(), CredentialId.random());
    assertThat(await(limits.admit(other, 0)).refusal()).isEmpty();
  }

  @Test
  void withRedisAwayEachNodeAdmitsItsShareAndNoMore() {
    TestLimits config = TestLimits.ofOrganization(10, 0);
    List<CallLimits> nodes = List.of(limits(oneNode, config), limits(otherNode, config));
    line.down();
    for (CallLimits node : nodes) {
      long admitted =
          IntStream.range(0, 20)
              .filter(i -> await(node.admit(call, 0)).refusal().isEmpty())
              .count();
      assertThat(admitted).isEqualTo(5);
    }
  }

  @Test
  void whereNothingIsLimitedRedisIsNotAsked() {
    line.down();
    CallLimits limits = limits(oneNode, TestLimits.ofOrganization(0, 0));
    var answer = limits.admit(call, 1_000);
    assertThat(answer.isComplete()).isTrue();
    assertThat(answer.result().refusal()).isEmpty();
    assertThat(answer.result().headers()).isEmpty();
    assertThat(answer.result().settle(5).succeeded()).isTrue();
  }

  @Test
  void toSettleWithRedisAwayFailsNobody() {
    Admission admitted = await(limits(oneNode, TestLimits.ofOrganization(0, 100)).admit(call, 50));
    line.down();
    assertThat(await(admitted.settle(10).map("settled"))).isEqualTo("settled");
  }

  @Test
  void redisForgetsWindowsThatNobodyUses() {
    await(limits(oneNode, TestLimits.ofOrganization(5, 0)).admit(call, 0));
    String key = "meridian:gateway:limit:{" + call.org() + "}:organization:requests";
    long seconds = await(oneNode.ask(commands -> commands.ttl(key)));
    assertThat(seconds).isBetween(1L, 62L);
  }

  private int admittedUnderLoad(List<CallLimits> nodes, int calls, long tokens) throws Exception {
    List<Future<Boolean>> answers = new ArrayList<>();
    try (ExecutorService load = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < calls; i++) {
        CallLimits node = nodes.get(i % nodes.size());
        answers.add(load.submit(() -> await(node.admit(call, tokens)).refusal().isEmpty()));
      }
    }
    int admitted = 0;
    for (Future<Boolean> answer : answers) {
      admitted += answer.get() ? 1 : 0;
    }
    return admitted;
  }

  private static CallLimits limits(RegionRedis redis, LimitConfig config) {
    return new CallLimits(new Limits(config), redis, new SimpleMeterRegistry());
  }
}
