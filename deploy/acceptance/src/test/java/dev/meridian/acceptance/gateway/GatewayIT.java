package dev.meridian.acceptance.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.acceptance.http.Answer;
import dev.meridian.acceptance.http.Api;
import dev.meridian.acceptance.http.Workspace;
import dev.meridian.acceptance.stack.Eventually;
import dev.meridian.acceptance.stack.InEachRegion;
import dev.meridian.acceptance.stack.OnStack;
import dev.meridian.acceptance.stack.Stack;
import dev.meridian.acceptance.stack.Tenant;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** LLM calls with an organization's key, and where they are logged. */
@OnStack
class GatewayIT {
  private static final Duration LOGGED = Duration.ofSeconds(10);
  private final Stack stack = Stack.running();

  @InEachRegion
  void chatCompletionsAreAnsweredOnBothPaths(Tenant tenant) {
    for (String path : List.of("/v1/chat/completions", "/v1/proxy/chat/completions")) {
      String prompt = Workspace.fresh("hello");

      JsonNode answer = gateway(tenant).post(path, Demo.chat(prompt)).ok();

      assertThat(answer.path("choices").path(0).path("message").path("content").asText())
          .endsWith(prompt);
      assertThat(answer.path("usage").path("total_tokens").asInt()).isPositive();
    }
  }

  @InEachRegion
  void embeddingsAreAnswered(Tenant tenant) {
    JsonNode answer =
        gateway(tenant)
            .post("/v1/embeddings", Map.of("model", Demo.MODEL, "input", List.of("a", "b")))
            .ok();

    assertThat(answer.path("data")).hasSize(2);
    assertThat(answer.path("data").path(0).path("embedding").size()).isPositive();
  }

  @InEachRegion
  void theFirstChunkComesBeforeTheProviderHasSentItsLast(Tenant tenant) throws Exception {
    for (String path : List.of("/v1/chat/completions", "/v1/proxy/chat/completions")) {
      String prompt = Workspace.fresh("slowly");

      Streamed streamed =
          Streamed.of(
              gateway(tenant).streamed(path, Demo.streamed(Demo.SLOW_MODEL, prompt), Map.of()));

      assertThat(streamed.text()).endsWith(prompt);
      assertThat(streamed.lastLine()).isEqualTo("data: [DONE]");
      assertThat(streamed.firstChunk())
          .as("the provider takes five pauses of 300 ms")
          .isLessThan(Duration.ofMillis(900));
      assertThat(streamed.end()).isGreaterThan(Duration.ofMillis(1200));
      assertThat(streamed.end().minus(streamed.firstChunk())).isGreaterThan(Duration.ofMillis(600));
    }
  }

  @InEachRegion
  void aCallWithAParentIsLoggedInTheOrganizationsRegion(Tenant tenant) throws Exception {
    Workspace workspace = Workspace.of(tenant);
    String project = workspace.project();
    String prompt = Workspace.fresh("logged");

    Answer answer =
        gateway(tenant).post("/v1/chat/completions", Demo.chat(prompt), parent(project));
    answer.ok();

    Eventually.holds(LOGGED, () -> assertLogged(workspace, project, prompt));
    assertThat(answer.header("x-bt-span-id")).isPresent();
  }

  @InEachRegion
  void aStreamedCallWithAParentIsLoggedWithItsWholeAnswer(Tenant tenant) throws Exception {
    Workspace workspace = Workspace.of(tenant);
    String project = workspace.project();
    String prompt = Workspace.fresh("logged stream");

    Streamed streamed =
        Streamed.of(
            gateway(tenant)
                .streamed(
                    "/v1/chat/completions", Demo.streamed(Demo.MODEL, prompt), parent(project)));

    assertThat(streamed.text()).endsWith(prompt);
    Eventually.holds(LOGGED, () -> assertLogged(workspace, project, prompt));
  }

  @InEachRegion
  void aCallThroughAnotherRegionsGatewayIsLoggedAtHome(Tenant tenant) throws Exception {
    Workspace workspace = Workspace.of(tenant);
    String project = workspace.project();
    String prompt = Workspace.fresh("abroad");

    elsewhere(tenant).post("/v1/chat/completions", Demo.chat(prompt), parent(project)).ok();

    Eventually.holds(LOGGED, () -> assertLogged(workspace, project, prompt));
  }

  @InEachRegion
  void aCallIsLoggedUnderAProjectsNameAndUnderAnExportedSpan(Tenant tenant) throws Exception {
    Workspace workspace = Workspace.of(tenant);
    String name = Workspace.fresh("named");
    String project = workspace.project(name);
    String prompt = Workspace.fresh("by name");

    Answer first =
        gateway(tenant)
            .post(
                "/v1/chat/completions",
                Demo.chat(prompt),
                Map.of("x-bt-parent", "project_name:" + name));
    first.ok();
    Eventually.holds(LOGGED, () -> assertLogged(workspace, project, prompt));

    String exported = first.header("x-bt-span-export").orElseThrow();
    String below = Workspace.fresh("below");
    gateway(tenant)
        .post("/v1/chat/completions", Demo.chat(below), Map.of("x-bt-parent", exported))
        .ok();
    Eventually.holds(
        LOGGED,
        () -> {
          JsonNode parent = row(workspace, project, prompt);
          assertThat(row(workspace, project, below).path("span_parents").path(0).asText())
              .isEqualTo(parent.path("span_id").asText());
        });
  }

  @InEachRegion
  void aMalformedParentIsRefusedBeforeTheProviderIsCalled(Tenant tenant) {
    String prompt = Workspace.fresh("unparented");

    Answer answer =
        gateway(tenant)
            .post("/v1/chat/completions", Demo.chat(prompt), Map.of("x-bt-parent", "nonsense"));

    assertThat(answer.status()).as("%s", answer).isEqualTo(400);
    assertThat(Demo.requests(stack, prompt)).isEmpty();
  }

  @InEachRegion
  void anotherOrganizationsProjectIsNoParent(Tenant tenant) {
    String foreign = Workspace.of(stack.otherThan(tenant)).project();
    String prompt = Workspace.fresh("foreign parent");

    Answer answer =
        gateway(tenant).post("/v1/chat/completions", Demo.chat(prompt), parent(foreign));

    assertThat(answer.status()).as("%s", answer).isEqualTo(403);
    assertThat(Demo.requests(stack, prompt)).isEmpty();
  }

  @InEachRegion
  void noTokenAndNoHeaderOfOursReachesTheProvider(Tenant tenant) {
    String project = Workspace.of(tenant).project();
    String prompt = Workspace.fresh("upstream");
    Map<String, String> headers =
        Map.of(
            "x-bt-parent", "project_id:" + project,
            "x-bt-org-name", tenant.name(),
            "x-bt-use-cache", "never",
            "x-api-key", tenant.engineer().apiKey(),
            "x-bt-auth-token", tenant.engineer().apiKey());

    for (Api api : List.of(gateway(tenant), elsewhere(tenant))) {
      api.post("/v1/chat/completions", Demo.chat(prompt), headers).ok();
    }

    List<JsonNode> requests = Demo.requests(stack, prompt);
    assertThat(requests).hasSize(2);
    for (JsonNode request : requests) {
      assertThat(request.toString()).doesNotContain(tenant.engineer().apiKey(), "bt-st-");
      assertThat(request.path("headers").propertyStream().map(Map.Entry::getKey))
          .noneMatch(name -> name.startsWith("x-bt-") || name.equals("x-api-key"))
          .contains("authorization");
    }
  }

  @InEachRegion
  void theWholeApiIsServedOnEveryGateway(Tenant tenant) {
    for (String gateway :
        List.of(tenant.region().gatewayUrl(), stack.otherThan(tenant).region().gatewayUrl())) {
      Workspace through = Workspace.of(tenant, gateway);
      String project = through.project();
      String id = Workspace.fresh("row");

      through.logs3(List.of(Workspace.logRow(project, id, "through a gateway"))).ok();

      assertThat(Workspace.of(tenant).rows("project_logs", project))
          .singleElement()
          .satisfies(row -> assertThat(row.path("id").asText()).isEqualTo(id));
      assertThat(through.rows("project_logs", project)).hasSize(1);
    }
  }

  @InEachRegion
  void aKeyThatIsNotOursIsRefusedInOpenAisShape(Tenant tenant) {
    String prompt = Workspace.fresh("stranger");
    for (Api api :
        List.of(
            Api.with(tenant.region().gatewayUrl(), "sk-nonsense"),
            Api.anonymous(tenant.region().gatewayUrl()))) {
      Answer answer = api.post("/v1/chat/completions", Demo.chat(prompt));

      assertThat(answer.status()).as("%s", answer).isEqualTo(401);
      assertThat(answer.json().path("error").path("message").asText()).isNotBlank();
    }
    assertThat(Demo.requests(stack, prompt)).isEmpty();
  }

  @InEachRegion
  void badInputIsRefusedInOpenAisShapeAndReachesNoProvider(Tenant tenant) {
    String prompt = Workspace.fresh("bad input");
    for (String body :
        List.of(
            "",
            "{",
            "[]",
            "{\"model\":7,\"messages\":[{\"role\":\"user\",\"content\":\"" + prompt + "\"}]}",
            "{\"messages\":[{\"role\":\"user\",\"content\":\"" + prompt + "\"}]}")) {
      Answer answer = gateway(tenant).postRaw("/v1/chat/completions", body);

      assertThat(answer.status()).as("%s", answer).isEqualTo(400);
      assertThat(answer.json().path("error").path("message").asText())
          .isNotBlank()
          .doesNotContain("Exception");
    }
    assertThat(Demo.requests(stack, prompt)).isEmpty();
  }

  private static Api gateway(Tenant tenant) {
    return Api.with(tenant.region().gatewayUrl(), tenant.engineer().apiKey());
  }

  private Api elsewhere(Tenant tenant) {
    return Api.with(stack.otherThan(tenant).region().gatewayUrl(), tenant.engineer().apiKey());
  }

  private static Map<String, String> parent(String projectId) {
    return Map.of("x-bt-parent", "project_id:" + projectId);
  }

  private static void assertLogged(Workspace workspace, String project, String prompt) {
    JsonNode row = row(workspace, project, prompt);
    assertThat(row.path("span_attributes").path("type").asText()).isEqualTo("llm");
    assertThat(row.path("input").toString()).contains(prompt);
    assertThat(row.path("output").toString()).contains("demo provider").contains(prompt);
    assertThat(row.path("metadata").path("model").asText()).isEqualTo(Demo.MODEL);
  }

  private static JsonNode row(Workspace workspace, String project, String prompt) {
    List<JsonNode> rows =
        workspace.rows("project_logs", project).stream()
            .filter(row -> row.path("input").toString().contains(prompt))
            .toList();
    assertThat(rows).as("spans with " + prompt).hasSize(1);
    return rows.getFirst();
  }
}
