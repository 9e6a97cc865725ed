package dev.meridian.gateway.llm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.gateway.world.Gateway;
import dev.meridian.gateway.world.Upstream;
import dev.meridian.gateway.world.World;
import dev.meridian.gateway.world.World.Org;
import dev.meridian.gateway.world.WorldResource;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.ProjectId;
import dev.meridian.model.trace.SpanParent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Calls that name a project. The organization's secret leads to one provider, those of projects to
 * another.
 */
@QuarkusTest
@QuarkusTestResource(WorldResource.class)
class ProjectSecretCallTest {
  private static final String MODEL = "demo-model";
  private static final String PROJECT_HEADER = "x-bt-project-id";
  private static final String ANSWER = "{\"choices\":[],\"usage\":{\"total_tokens\":3}}";

  @SuppressWarnings("NullAway.Init")
  @TestHTTPResource
  URI base;

  @SuppressWarnings("NullAway.Init")
  World world;

  private final ProjectId project = ProjectId.random();
  private Gateway gateway;
  private Org us;

  @BeforeEach
  void reset() throws Exception {
    world.reset();
    gateway = new Gateway(base);
    us = world.organization(World.US);
    world.secret(us, "of the organization", "openai", settings(world.provider, MODEL));
    gateway.await(200, call());
    world.reset();
    world.provider.answers(200, ANSWER);
    world.otherProvider.answers(200, ANSWER);
    world.handsOut(project, secret(project, "openai"));
  }

  @Test
  void aProjectsSecretGoesBeforeTheOrganizationsOfItsType() throws Exception {
    HttpResponse<String> answer = answered(call(project));

    assertServedByProject();
    assertThat(answer.headers().firstValue("x-bt-used-endpoint")).contains("of the project");
    Upstream.Received asked = questions().getFirst();
    assertThat(world.isFromGateway(asked.headers().get("authorization"), "data-plane-us")).isTrue();
    JsonNode question = Gateway.json(asked.body());
    assertThat(question.path("org_id").asText()).isEqualTo(us.id().toString());
    assertThat(question.path("principal").path("id").asText()).isEqualTo(us.member().toString());
    assertThat(question.path("project_id").asText()).isEqualTo(project.toString());

    answered(call());
    assertThat(world.provider.received()).hasSize(1);
  }

  @Test
  void aParentNamesAProjectToo() throws Exception {
    dataPlaneResolvesParentsTo(project);
    for (String parent :
        List.of(
            "project_name:p",
            "project_id:" + project,
            "experiment_id:" + UUID.randomUUID(),
            "playground_id:" + UUID.randomUUID())) {
      gateway.await(200, call().header("x-bt-parent", parent));

      assertServedByProject();
      world.otherProvider.received().clear();
    }
    assertThat(span().path("metadata").path("provider_secret").asText())
        .isEqualTo("of the project");
  }

  @Test
  void theHeaderGoesBeforeTheParent() throws Exception {
    ProjectId parent = ProjectId.random();
    dataPlaneResolvesParentsTo(parent);

    gateway.await(200, call(project).header("x-bt-parent", "project_id:" + parent));

    assertServedByProject();
    assertThat(Gateway.json(logged().body()).path("parent").asText())
        .isEqualTo("project_id:" + parent);
  }

  @Test
  void secretsOfOtherTypesRemain() throws Exception {
    world.secret(us, "mistral", "mistral", settings(world.provider, "other-model"));
    world.secret(us, "second", "openai", settings(world.provider, "third-model"));
    gateway.await(200, gateway.chatAs(us, Gateway.chat("other-model")));
    gateway.await(200, gateway.chatAs(us, Gateway.chat("third-model")));
    world.provider.received().clear();

    answered(in(project, "other-model"));
    assertThat(world.provider.received()).hasSize(1);

    HttpResponse<String> taken = gateway.send(in(project, "third-model"));
    assertThat(taken.statusCode()).isEqualTo(400);
    assertThat(taken.body()).contains("No API keys found (for third-model)");
    assertThat(world.provider.received()).hasSize(1);
  }

  @Test
  void customSecretsTakeEachOthersPlaceByName() throws Exception {
    for (String name : List.of("one", "two")) {
      world.secret(us, name, "custom", settings(world.provider, "custom-model"));
      gateway.await(200, named(name, gateway.chatAs(us, Gateway.chat("custom-model"))));
    }
    world.provider.received().clear();
    world.handsOut(
        project,
        world.projectSecret(
            us.id(), project, "one", "custom", settings(world.otherProvider, "custom-model")));

    answered(named("one", in(project, "custom-model")));
    assertServedByProject();
    answered(named("two", in(project, "custom-model")));
    assertThat(world.provider.received()).hasSize(1);
  }

  @Test
  void theNameOfAnEndpointDoesNotBringBackWhatTheProjectReplaces() throws Exception {
    HttpResponse<String> answer = gateway.send(named("of the organization", call(project)));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(world.provider.received()).isEmpty();
    answered(named("of the project", call(project)));
    assertServedByProject();
  }

  @Test
  void ofSeveralSecretsOneServesWhenAnotherFails() throws Exception {
    ObjectNode failing = settings(world.controlPlane, MODEL).put("weight", 1e5);
    world.handsOut(
        project,
        world.projectSecret(us.id(), project, "failing", "openai", failing),
        world.projectSecret(
            us.id(),
            project,
            "good",
            "openai",
            settings(world.otherProvider, MODEL).put("weight", 1e-5)));
    world.controlPlane.answersAt("/v1/chat/completions", 500, "{}");

    HttpResponse<String> answer = answered(call(project));

    assertThat(answer.headers().firstValue("x-bt-used-endpoint")).contains("good");
    assertServedByProject();
  }

  @Test
  void aMalformedProjectIsRefusedByTheHeadersNameBeforeAnythingIsSpent() throws Exception {
    for (String malformed : List.of("checkout", project + "0", "1-1-1-1-1")) {
      HttpResponse<String> answer = gateway.send(call().header(PROJECT_HEADER, malformed));

      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).contains(PROJECT_HEADER);
    }
    assertThat(world.provider.received()).isEmpty();
    assertThat(world.usDataPlane.received()).isEmpty();
  }

  @Test
  void aProjectThatTheCallerMayNotReadIsRefused() throws Exception {
    dataPlaneRefuses();

    assertForbidden(call(ProjectId.random()));
  }

  @Test
  void whatOneMayUseAnotherMayNot() throws Exception {
    answered(call(project));
    Org colleague = world.colleague(us);
    gateway.await(200, gateway.chatAs(colleague, Gateway.chat(MODEL)));
    world.provider.received().clear();
    world.otherProvider.received().clear();
    dataPlaneRefuses();

    assertForbidden(
        gateway.chatAs(colleague, Gateway.chat(MODEL)).header(PROJECT_HEADER, project.toString()));
  }

  @Test
  void aSecretOfAnotherOrganizationOrProjectDoesNotOpen() throws Exception {
    ObjectNode settings = settings(world.otherProvider, MODEL);
    for (ObjectNode moved :
        List.of(
            world.projectSecret(OrgId.random(), project, "moved", "openai", settings),
            world.projectSecret(us.id(), ProjectId.random(), "moved", "openai", settings))) {
      ProjectId fresh = ProjectId.random();
      world.handsOut(fresh, moved);

      HttpResponse<String> answer = gateway.send(call(fresh));

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).contains("can't be opened").doesNotContain(World.PROJECT_SECRET);
    }
    assertNoProviderWasCalled();
  }

  @Test
  void aRevokedKeyIsRefusedWhateverIsKnownOfTheProject() throws Exception {
    answered(call(project));
    world.revokeKey(us);

    gateway.await(401, call(project));
  }

  @Test
  void withTheDataPlaneAwayNothingTakesThePlaceOfWhatIsNotKnown() throws Exception {
    world.usDataPlane.down();
    try {
      for (HttpRequest.Builder call :
          List.of(
              call(project),
              call().header("x-bt-parent", "project_id:" + project),
              call().header("x-bt-parent", "project_name:p"),
              call().header("x-bt-parent", "experiment_id:" + UUID.randomUUID()))) {
        HttpResponse<String> answer = gateway.send(call);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("retry-after")).isPresent();
        assertThat(answer.body()).contains("organization's are not used in their place");
      }
    } finally {
      world.usDataPlane.up();
    }
    assertNoProviderWasCalled();
  }

  @Test
  void withTheDataPlaneAwayWhatIsKnownServes() throws Exception {
    dataPlaneResolvesParentsTo(project);
    gateway.await(200, call().header("x-bt-parent", "project_name:p"));
    world.otherProvider.received().clear();
    world.usDataPlane.down();
    try {
      Thread.sleep(World.PROJECT_SECRETS_AGE.plusMillis(100));

      answered(call(project));
      assertServedByProject();
      answered(call().header("x-bt-parent", "project_name:p"));
      assertThat(world.otherProvider.received()).hasSize(2);
    } finally {
      world.usDataPlane.up();
    }
  }

  /** The calls of an evaluation are below another span each. */
  @Test
  void withTheDataPlaneAwayAnotherSpanOfAKnownExperimentIsKnownToo() throws Exception {
    SpanParent.Experiment experiment = new SpanParent.Experiment(UUID.randomUUID());
    dataPlaneResolvesParentsTo(project);
    gateway.await(200, call().header("x-bt-parent", spanOf(experiment)));
    world.usDataPlane.down();
    try {
      answered(call().header("x-bt-parent", spanOf(experiment)));
    } finally {
      world.usDataPlane.up();
    }
    assertThat(world.otherProvider.received()).hasSize(2);
  }

  @Test
  void spansOfOneObjectAreAskedForOnce() throws Exception {
    SpanParent.Experiment experiment = new SpanParent.Experiment(UUID.randomUUID());
    dataPlaneResolvesParentsTo(project);
    gateway.await(200, call().header("x-bt-parent", spanOf(experiment)));
    world.usDataPlane.received().clear();

    answered(call().header("x-bt-parent", spanOf(experiment)));

    assertThat(world.usDataPlane.received())
        .noneMatch(request -> request.uri().equals("/internal/parents"));
  }

  @Test
  void aRemovedSecretServesNoLongerThanItsAge() throws Exception {
    answered(call(project));
    world.handsOut(project);
    Thread.sleep(World.PROJECT_SECRETS_AGE.plusMillis(100));

    answered(call(project));

    assertThat(world.provider.received()).hasSize(1);
    assertThat(world.otherProvider.received()).hasSize(1);
  }

  @Test
  void callsWithinTheAgeAskOnce() throws Exception {
    for (int i = 0; i < 5; i++) {
      answered(call(project));
    }

    assertThat(questions()).hasSize(1);
  }

  @Test
  void answersOfOneProjectsKeyServeNoOther() throws Exception {
    ProjectId second = ProjectId.random();
    world.handsOut(second, secret(second, "openai"));
    dataPlaneResolvesParentsTo(second);
    String body = Gateway.chat(MODEL).replace("Hi", UUID.randomUUID().toString());
    awaitHit(always(body).header(PROJECT_HEADER, project.toString()));

    assertThat(cached(always(body))).isEqualTo("MISS");
    assertThat(cached(always(body).header(PROJECT_HEADER, second.toString()))).isEqualTo("MISS");
    awaitHit(always(body).header(PROJECT_HEADER, second.toString()));
    awaitHit(always(body).header("x-bt-parent", "project_name:second"));
  }

  @Test
  void anAnswerOfOneParentsKeyServesNoCallWithoutIt() throws Exception {
    dataPlaneResolvesParentsTo(project);
    String body = Gateway.chat(MODEL).replace("Hi", UUID.randomUUID().toString());
    awaitHit(always(body).header("x-bt-parent", "project_name:p"));

    assertThat(cached(always(body))).isEqualTo("MISS");
  }

  private static String spanOf(SpanParent.Container object) {
    String id = UUID.randomUUID().toString().replace("-", "");
    return new SpanParent(
            object, Optional.of(new SpanParent.ParentSpan("row", id.substring(0, 16), id)))
        .export();
  }

  private HttpRequest.Builder call() {
    return gateway.chatAs(us, Gateway.chat(MODEL));
  }

  private HttpRequest.Builder call(ProjectId named) {
    return in(named, MODEL);
  }

  private HttpRequest.Builder in(ProjectId named, String model) {
    return gateway.chatAs(us, Gateway.chat(model)).header(PROJECT_HEADER, named.toString());
  }

  private static HttpRequest.Builder named(String endpoint, HttpRequest.Builder call) {
    return call.header("x-bt-endpoint-name", endpoint);
  }

  private HttpRequest.Builder always(String body) {
    return gateway.chatAs(us, body).header("x-bt-use-cache", "always");
  }

  private HttpResponse<String> answered(HttpRequest.Builder call) throws Exception {
    HttpResponse<String> answer = gateway.send(call);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer;
  }

  private String cached(HttpRequest.Builder call) throws Exception {
    return answered(call).headers().firstValue("x-bt-cached").orElse("none");
  }

  /** An answer is kept after it was sent; after an outage parents are not asked for at once. */
  private void awaitHit(HttpRequest.Builder call) throws Exception {
    for (int i = 0; i < 100; i++) {
      HttpResponse<String> answer = gateway.await(200, call);
      if (answer.headers().firstValue("x-bt-cached").filter("HIT"::equals).isPresent()) {
        return;
      }
      Thread.sleep(50);
    }
    throw new AssertionError("The answer is not kept");
  }

  private void assertForbidden(HttpRequest.Builder call) throws Exception {
    HttpResponse<String> answer = gateway.send(call);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
    assertThat(answer.body()).contains("Missing read access");
    assertNoProviderWasCalled();
  }

  private void assertServedByProject() {
    assertThat(world.otherProvider.received()).hasSize(1);
    assertThat(world.otherProvider.received().getFirst().headers().get("authorization"))
        .isEqualTo("Bearer " + World.PROJECT_SECRET);
    assertThat(world.provider.received()).isEmpty();
  }

  private void assertNoProviderWasCalled() {
    assertThat(world.provider.received()).isEmpty();
    assertThat(world.otherProvider.received()).isEmpty();
  }

  private List<Upstream.Received> questions() {
    return world.usDataPlane.received().stream()
        .filter(request -> request.uri().equals(World.PROJECT_SECRETS))
        .toList();
  }

  private JsonNode span() throws Exception {
    return Gateway.json(logged().body()).path("rows").path(0);
  }

  private Upstream.Received logged() throws Exception {
    for (int i = 0; i < 1_000; i++) {
      for (Upstream.Received request : world.usDataPlane.received()) {
        if (request.uri().equals("/internal/logs") && request.body().contains(us.id().toString())) {
          return request;
        }
      }
      Thread.sleep(10);
    }
    throw new AssertionError("Nothing was logged");
  }

  private void dataPlaneRefuses() {
    world.usDataPlane.answersAt(
        World.PROJECT_SECRETS,
        403,
        "{\"Code\":\"ForbiddenError\",\"Message\":\"Missing read access to project id x\"}");
  }

  private void dataPlaneResolvesParentsTo(ProjectId resolved) {
    world.usDataPlane.answers(
        200, "{\"ids\":[],\"xact_id\":\"1\",\"project_id\":\"%s\"}".formatted(resolved));
  }

  private ObjectNode secret(ProjectId of, String type) {
    return world.projectSecret(
        us.id(), of, "of the project", type, settings(world.otherProvider, MODEL));
  }

  private static ObjectNode settings(Upstream provider, String model) {
    ObjectNode settings = new ObjectMapper().createObjectNode();
    settings.put("api_base", provider.url() + "/v1").putArray("models").add(model);
    return settings;
  }
}
