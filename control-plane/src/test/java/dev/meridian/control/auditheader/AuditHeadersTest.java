package dev.meridian.control.auditheader;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.control.engine.Api;
import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.Tenant;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

@ControlPlaneTest
class AuditHeadersTest {
  private static final String ENABLE = "x-bt-enable-audit";

  @Test
  void whoAsksLearnsWhoItWasAndWhatItTouched() throws IOException {
    Tenant tenant = Tenant.in("us");
    String project = tenant.project("touched");
    Api engineer = tenant.engineer().header(ENABLE, "true");

    Api.Answer answer = engineer.patch("/v1/project/" + project, "{'description':'x'}");

    assertThat(answer.header("x-bt-audit-user-id")).isEqualTo(tenant.personId("engineer"));
    assertThat(answer.header("x-bt-audit-user-email"))
        .isEqualTo("engineer@" + tenant.name() + ".test");
    assertThat(answer.header("x-bt-audit-normalized-url")).isEqualTo("/v1/project/[id]");
    assertThat(resources(answer))
        .hasToString(
            "[{\"type\":\"project\",\"id\":\"%s\",\"name\":\"touched\"}]".formatted(project));
  }

  @Test
  void listsAndCombinedAnswersNameAllTheirObjects() throws IOException {
    Tenant tenant = Tenant.in("us");
    Api engineer = tenant.engineer().header(ENABLE, "true");

    Api.Answer registered =
        engineer.post("/api/experiment/register", "{'project_name':'p','experiment_name':'e'}");
    assertThat(resources(registered).findValuesAsText("type"))
        .containsExactlyInAnyOrder("project", "experiment");
    Api.Answer listed = engineer.get("/v1/project");
    assertThat(resources(listed).findValuesAsText("name")).containsExactly("p");
    assertThat(listed.header("x-bt-audit-normalized-url")).isEqualTo("/v1/project");
  }

  @Test
  void aLongListFitsIntoAHeader() throws IOException {
    Tenant tenant = Tenant.in("us");
    for (int i = 0; i < 110; i++) {
      tenant.engineer().post("/v1/project", "{'name':'project number " + i + "'}").ok();
    }

    Api.Answer listed = tenant.engineer().header(ENABLE, "true").get("/v1/project");

    assertThat(resources(listed)).hasSize(100);
    assertThat(listed.header("x-bt-audit-resources")).hasSizeLessThan(8_000);
  }

  @Test
  void aRefusalNamesNoResourceAndStrangersLearnNothing() throws IOException {
    Tenant tenant = Tenant.in("us");
    String project = tenant.project("p");
    Api.Answer refused =
        Tenant.in("us").owner().header(ENABLE, "true").get("/v1/project/" + project);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(resources(refused)).isEmpty();

    for (Api.Answer stranger :
        new Api.Answer[] {
          Api.anonymous().header(ENABLE, "true").get("/v1/project"),
          Api.withKey("sk-nonsense").header(ENABLE, "true").get("/v1/project"),
          tenant.engineer().get("/v1/project")
        }) {
      assertThat(stranger.response().headers().map().keySet())
          .noneMatch(name -> name.startsWith("x-bt-audit-"));
    }
  }

  @Test
  void keysAreNotAmongTheResources() throws IOException {
    Api page = Tenant.in("us").page("engineer").header(ENABLE, "true");

    Api.Answer made = page.post("/v1/api_key", "{'name':'k'}");

    assertThat(resources(made).toString())
        .contains("\"type\":\"api_key\"")
        .doesNotContain(made.ok().path("key").asText());
  }

  private static JsonNode resources(Api.Answer answer) throws IOException {
    byte[] packed = Base64.getDecoder().decode(answer.header("x-bt-audit-resources"));
    return new ObjectMapper()
        .readTree(new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes());
  }
}
