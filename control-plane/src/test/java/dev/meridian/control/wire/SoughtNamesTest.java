package dev.meridian.control.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.Tenant;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Names are stored composed and without space around them, and found however they are typed. */
@ControlPlaneTest
class SoughtNamesTest {
  private static final String STORED = "Caf\u00e9";
  private static final String TYPED = " Cafe\u0301 ";

  @Test
  void whatIsCreatedByANameIsFoundByIt() {
    Tenant tenant = Tenant.in("us");
    String body = "{'project_name':'%s','%s':'%s'}";
    tenant
        .engineer()
        .post("/api/experiment/register", body.formatted(TYPED, "experiment_name", TYPED))
        .ok();
    tenant
        .engineer()
        .post("/api/dataset/register", body.formatted(TYPED, "dataset_name", TYPED))
        .ok();

    String name = URLEncoder.encode(TYPED, StandardCharsets.UTF_8);
    for (String list :
        new String[] {
          "/v1/project?project_name=" + name,
          "/v1/experiment?project_name=" + name + "&experiment_name=" + name,
          "/v1/dataset?project_name=" + name + "&dataset_name=" + name
        }) {
      assertThat(tenant.engineer().get(list).ok().path("objects").findValuesAsText("name"))
          .as(list)
          .containsExactly(STORED);
    }
    assertThat(
            tenant
                .engineer()
                .post("/api/experiment/get", body.formatted(TYPED, "experiment_name", TYPED))
                .ok())
        .hasSize(1);
  }

  @Test
  void aBaseIsFoundByItsName() {
    Tenant tenant = Tenant.in("us");
    String base =
        tenant
            .engineer()
            .post(
                "/api/experiment/register",
                "{'project_name':'p','experiment_name':'%s'}".formatted(STORED))
            .ok()
            .at("/experiment/id")
            .asText();

    assertThat(
            tenant
                .engineer()
                .post(
                    "/api/experiment/register",
                    "{'project_name':'p','base_experiment':'%s'}".formatted(TYPED))
                .ok()
                .at("/experiment/base_exp_id")
                .asText())
        .isEqualTo(base);
  }
}
