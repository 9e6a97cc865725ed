package dev.meridian.control.tag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.control.engine.Api;
import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.Tenant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ControlPlaneTest
class ProjectTagTest {
  @ParameterizedTest
  @ValueSource(strings = {"#12", "#12345", "#gggggg", "red;x", "url(x)", "a b", ""})
  void aColourIsAColour(String color) {
    assertThat(create(Tenant.in("us"), color).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"#abc", "#A1B2C3", "#a1b2c3d4", "teal", "red-500"})
  void coloursAreKeptAsSaid(String color) {
    assertThat(create(Tenant.in("us"), color).ok().path("color").asText()).isEqualTo(color);
  }

  private static Api.Answer create(Tenant tenant, String color) {
    return tenant
        .engineer()
        .post(
            "/v1/project_tag",
            "{'project_id':'%s','name':'t','color':'%s'}".formatted(tenant.project("p"), color));
  }
}
