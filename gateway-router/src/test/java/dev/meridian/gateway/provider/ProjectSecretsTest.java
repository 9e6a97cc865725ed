package dev.meridian.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.gateway.dataplane.DataPlane;
import dev.meridian.gateway.dataplane.Principal;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.error.ErrorCode;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import dev.meridian.model.id.ProjectId;
import dev.meridian.model.id.SecretId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProjectSecretsTest {
  private static final Duration MAX_AGE = Duration.ofSeconds(60);
  private static final Duration KEPT = Duration.ofHours(12);

  private final Vertx vertx = Vertx.vertx();
  private final AtomicLong nanos = new AtomicLong();
  private final List<JsonObject> asked = new CopyOnWriteArrayList<>();
  private final List<Context> contexts = new CopyOnWriteArrayList<>();
  private final Principal ann = principal();
  private final ProjectId project = ProjectId.random();
  private volatile Supplier<Future<DataPlane.Answer>> answer = () -> secrets("first");
  private ProjectSecrets secrets;

  @BeforeEach
  void start() {
    secrets =
        new ProjectSecrets(
            body -> {
              asked.add(body.toJsonObject());
              contexts.add(Vertx.currentContext());
              return answer.get();
            },
            vertx.getOrCreateContext(),
            config(),
            nanos::get);
  }

  @AfterEach
  void close() throws Exception {
    ProviderWorld.await(vertx.close());
  }

  @Test
  void theQuestionNamesWhoAsksForWhatAndIsBegunOnAnEventLoop() throws Exception {
    assertThat(names(ann)).containsExactly("first");

    JsonObject body = asked.getFirst();
    assertThat(body.getString("org_id")).isEqualTo(ann.org().toString());
    assertThat(body.getJsonObject("principal").getString("id")).isEqualTo(ann.id().toString());
    assertThat(body.getString("project_id")).isEqualTo(project.toString());
    assertThat(contexts).allMatch(context -> context != null && context.isEventLoopContext());
  }

  @Test
  void concurrentCallsShareOneRequest() throws Exception {
    Promise<DataPlane.Answer> slow = Promise.promise();
    answer = slow::future;
    List<Future<ProjectKeys>> waiting =
        List.of(secrets.of(ann, project), secrets.of(ann, project), secrets.of(ann, project));
    awaitAsked(1);

    secrets("late").onComplete(slow);

    for (Future<ProjectKeys> one : waiting) {
      assertThat(names(ProviderWorld.await(one))).containsExactly("late");
    }
    assertThat(asked).hasSize(1);
  }

  @Test
  void whatOneMayUseIsNotHandedToAnother() throws Exception {
    names(ann);
    answer = () -> refusal(403, "Missing read access");

    assertRefused(new Principal(ann.org(), PrincipalId.random(), false), ErrorCode.FORBIDDEN);
    assertRefused(new Principal(OrgId.random(), ann.id(), false), ErrorCode.FORBIDDEN);
    assertThat(asked).hasSize(3);
    assertThat(names(ann)).containsExactly("first");
  }

  @Test
  void anAnswerIsUsedAgainAndRenewedInTheBackgroundFromHalfItsAge() throws Exception {
    names(ann);
    pass(MAX_AGE.dividedBy(2).minusNanos(1));
    names(ann);
    assertThat(asked).hasSize(1);

    answer = () -> secrets("second");
    pass(Duration.ofNanos(1));
    assertThat(names(ann)).containsExactly("first");
    awaitAsked(2);
    awaitNames("second");
  }

  @Test
  void whatIsRemovedIsUsedNoLongerThanTheAge() throws Exception {
    names(ann);
    answer = ProjectSecretsTest::none;
    pass(MAX_AGE);

    assertThat(names(ann)).isEmpty();
  }

  @Test
  void aLostRightIsKnownWithinTheAgeAndKeepsNothing() throws Exception {
    names(ann);
    answer = () -> refusal(403, "Missing read access");
    pass(MAX_AGE);

    assertRefused(ann, ErrorCode.FORBIDDEN);
    answer = ProjectSecretsTest::silence;
    assertRefused(ann, ErrorCode.UNAVAILABLE);
  }

  @Test
  void whileTheDataPlaneIsSilentWhatIsKnownServesForHours() throws Exception {
    names(ann);
    answer = ProjectSecretsTest::silence;

    pass(KEPT.minusSeconds(1));
    assertThat(names(ann)).containsExactly("first");
    pass(Duration.ofSeconds(1));
    assertRefused(ann, ErrorCode.UNAVAILABLE);
  }

  @Test
  void aSilentDataPlaneIsWaitedForOnceAndLeftAloneForAWhile() throws Exception {
    names(ann);
    answer = ProjectSecretsTest::silence;
    pass(MAX_AGE);
    names(ann);
    names(ann);
    assertThat(asked).hasSize(2);

    Promise<DataPlane.Answer> slow = Promise.promise();
    answer = slow::future;
    pass(Duration.ofSeconds(3));
    assertThat(names(ann)).as("nobody waits").containsExactly("first");
    awaitAsked(3);
    secrets("second").onComplete(slow);
    awaitNames("second");
  }

  @Test
  void longAfterASilenceAnAnswerIsWaitedForAgain() throws Exception {
    names(ann);
    answer = ProjectSecretsTest::silence;
    pass(MAX_AGE);
    names(ann);

    answer = ProjectSecretsTest::none;
    pass(Duration.ofSeconds(11));

    assertThat(names(ann)).isEmpty();
  }

  @Test
  void withNothingKnownAnUndecidedQuestionIsRefused() {
    answer = ProjectSecretsTest::silence;
    ApiException refusal = assertRefused(ann, ErrorCode.UNAVAILABLE);
    assertThat(refusal.retryAfterSeconds()).isPresent();
    assertThat(refusal.message()).contains("organization's are not used in their place");

    answer = () -> refusal(503, "A provider key of the project can't be opened");
    assertThat(assertRefused(ann, ErrorCode.UNAVAILABLE).message()).contains("can't be opened");
  }

  @Test
  void anAnswerThatIsNotUnderstoodIsNone() {
    for (String body :
        List.of(
            "",
            "{}",
            "{\"secrets\":{}}",
            "{\"secrets\":[{\"id\":\"x\",\"sealed\":\"AA==\"}]}",
            "{\"secrets\":[{\"id\":\"%s\",\"sealed\":\"AA==\"}]}".formatted(SecretId.random()))) {
      answer = () -> Future.succeededFuture(new DataPlane.Answer(200, Buffer.buffer(body)));
      assertRefused(ann, ErrorCode.UNAVAILABLE);
    }
  }

  @Test
  void oneProjectThatCannotBeDecidedMakesNoOtherOlder() throws Exception {
    ProjectId broken = ProjectId.random();
    names(ann);
    ProviderWorld.await(secrets.of(ann, broken));
    pass(MAX_AGE);
    answer = () -> refusal(503, "can't be opened");
    assertThat(names(ProviderWorld.await(secrets.of(ann, broken)))).containsExactly("first");

    answer = ProjectSecretsTest::none;
    assertThat(names(ann)).isEmpty();
  }

  @Test
  void aQuestionThatCannotBeSentIsNotLeftOpen() throws Exception {
    answer =
        () -> {
          throw new IllegalStateException("no token");
        };
    assertRefused(ann, ErrorCode.UNAVAILABLE);

    answer = () -> secrets("first");
    assertThat(names(ann)).containsExactly("first");
  }

  private List<String> names(Principal principal) throws Exception {
    return names(ProviderWorld.await(secrets.of(principal, project)));
  }

  private static List<String> names(ProjectKeys keys) {
    return keys.before(List.of()).stream().map(ProviderSecret::name).toList();
  }

  private ApiException assertRefused(Principal principal, ErrorCode code) {
    List<ApiException> thrown = new CopyOnWriteArrayList<>();
    assertThatThrownBy(() -> names(principal))
        .isInstanceOfSatisfying(
            ApiException.class,
            refusal -> {
              thrown.add(refusal);
              assertThat(refusal.code()).isEqualTo(code);
            });
    return thrown.getFirst();
  }

  private void awaitAsked(int times) throws InterruptedException {
    for (int i = 0; i < 1_000 && asked.size() < times; i++) {
      Thread.sleep(5);
    }
    assertThat(asked).hasSize(times);
  }

  private void awaitNames(String name) throws Exception {
    for (int i = 0; i < 1_000 && !names(ann).contains(name); i++) {
      Thread.sleep(5);
    }
    assertThat(names(ann)).containsExactly(name);
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private static Principal principal() {
    return new Principal(OrgId.random(), PrincipalId.random(), false);
  }

  private static Future<DataPlane.Answer> secrets(String name) {
    return answered(
        new JsonArray()
            .add(
                new JsonObject()
                    .put("id", SecretId.random().toString())
                    .put("name", name)
                    .put("type", "openai")
                    .put("metadata", (@Nullable Object) null)
                    .put("updated_at", "2026-11-22T05:00:00.123456Z")
                    .put("sealed", "AA=="))
            .add(
                new JsonObject()
                    .put("id", SecretId.random().toString())
                    .put("name", "without a value")
                    .put("type", "openai")
                    .put("updated_at", "2026-11-22T05:00:00.123456Z")
                    .put("sealed", (@Nullable Object) null)));
  }

  private static Future<DataPlane.Answer> none() {
    return answered(new JsonArray());
  }

  private static Future<DataPlane.Answer> answered(JsonArray secrets) {
    JsonObject body = new JsonObject().put("project_id", "p").put("secrets", secrets);
    return Future.succeededFuture(new DataPlane.Answer(200, body.toBuffer()));
  }

  private static Future<DataPlane.Answer> refusal(int status, String message) {
    return Future.succeededFuture(
        new DataPlane.Answer(status, new JsonObject().put("Message", message).toBuffer()));
  }

  private static Future<DataPlane.Answer> silence() {
    return Future.failedFuture(new ConnectException("refused"));
  }

  private static ProjectSecretConfig config() {
    return new ProjectSecretConfig() {
      @Override
      public Duration maxAge() {
        return MAX_AGE;
      }

      @Override
      public Duration kept() {
        return KEPT;
      }
    };
  }
}
