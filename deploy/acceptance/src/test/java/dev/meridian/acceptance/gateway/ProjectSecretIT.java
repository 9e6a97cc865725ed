package dev.meridian.acceptance.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.acceptance.http.Answer;
import dev.meridian.acceptance.http.Api;
import dev.meridian.acceptance.http.Workspace;
import dev.meridian.acceptance.stack.InEachRegion;
import dev.meridian.acceptance.stack.OnStack;
import dev.meridian.acceptance.stack.Stack;
import dev.meridian.acceptance.stack.Tenant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/**
 * A project's own provider keys: kept in its region, used there, and by nobody else. They lead to a
 * double, which takes no other key, and the organization's to the demo provider.
 */
@OnStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProjectSecretIT {
  private static final String NAME = "of the project";

  private final Stack stack = Stack.running();
  private Doubles doubles;

  @BeforeAll
  void start() throws Exception {
    doubles = Doubles.start();
  }

  @AfterAll
  void close() {
    doubles.close();
  }

  @InEachRegion
  void aCallThatNamesTheProjectIsServedWithItsKeyWhereverItComesIn(Tenant tenant) {
    Workspace workspace = Workspace.of(tenant);
    String project = workspace.project();
    setKey(tenant, project);

    for (Api gateway : List.of(gateway(tenant, tenant), gateway(stack.otherThan(tenant), tenant))) {
      for (Map<String, String> named :
          List.of(
              Map.of("x-bt-project-id", project),
              Map.of("x-bt-parent", "project_id:" + project),
              Map.of("x-bt-parent", "experiment_id:" + workspace.experiment(project)))) {
        String prompt = Workspace.fresh("with the project's key");

        Answer answer = gateway.post("/v1/chat/completions", Demo.chat(prompt), named);

        answer.ok();
        assertThat(answer.header("x-bt-used-endpoint")).contains(NAME);
        assertThat(doubles.requests(prompt)).hasSize(1);
        assertThat(Demo.requests(stack, prompt)).isEmpty();
      }
    }
  }

  @InEachRegion
  void aCallThatNamesNoneOrAnotherProjectIsNot(Tenant tenant) {
    Workspace workspace = Workspace.of(tenant);
    setKey(tenant, workspace.project());
    for (Map<String, String> named :
        List.of(Map.<String, String>of(), Map.of("x-bt-project-id", workspace.project()))) {
      String prompt = Workspace.fresh("with the organization's key");

      gateway(tenant, tenant).post("/v1/chat/completions", Demo.chat(prompt), named).ok();

      assertThat(Demo.requests(stack, prompt)).hasSize(1);
      assertThat(doubles.requests(prompt)).isEmpty();
    }
  }

  @InEachRegion
  void anotherOrganizationCannotNameTheProject(Tenant tenant) {
    String project = Workspace.of(tenant).project();
    setKey(tenant, project);
    Tenant stranger = stack.otherThan(tenant);
    String prompt = Workspace.fresh("of a stranger");

    for (Tenant at : List.of(tenant, stranger)) {
      Answer answer =
          gateway(at, stranger)
              .post("/v1/chat/completions", Demo.chat(prompt), Map.of("x-bt-project-id", project));

      assertThat(answer.status()).as("%s", answer).isEqualTo(403);
    }
    assertThat(Demo.requests(stack, prompt)).isEmpty();
    assertThat(doubles.requests(prompt)).isEmpty();
  }

  private void setKey(Tenant tenant, String project) {
    Map<String, Object> secret =
        Map.of(
            "project_id",
            project,
            "name",
            NAME,
            "type",
            "openai",
            "secret",
            Doubles.KEY,
            "metadata",
            Map.of("api_base", doubles.url("openai"), "models", List.of(Demo.MODEL)));
    Api.with(tenant.region().apiUrl(), tenant.owner().apiKey())
        .post("/project_secret", secret)
        .ok();
  }

  private static Api gateway(Tenant at, Tenant of) {
    return Api.with(at.region().gatewayUrl(), of.engineer().apiKey());
  }
}
