package dev.meridian.control.environment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.control.engine.Api;
import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.Tenant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ControlPlaneTest
class EnvironmentTest {
  @Test
  void aSlugIsTakenUntilItsEnvironmentIsDeleted() {
    Tenant tenant = Tenant.in("us");
    String id = create(tenant, "production").ok().path("id").asText();

    Api.Answer again = create(tenant, "production");
    JsonNode deleted = tenant.owner().delete("/environment/" + id).ok();

    assertThat(again.status()).isEqualTo(400);
    assertThat(again.message()).contains("slug");
    assertThat(deleted.path("deleted_at").isTextual()).isTrue();
    assertThat(create(tenant, "production").ok().path("id").asText()).isNotEqualTo(id);
  }

  @Test
  void whoeverMayNotCreateIsNotToldWhatIsThere() {
    Tenant tenant = Tenant.in("us");
    create(tenant, "production").ok();

    assertThat(post(tenant.engineer(), "production").status()).isEqualTo(403);
    assertThat(post(tenant.engineer(), "staging").status()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "Production", "a b", "ä", "a/b", "a.b"})
  void aSlugIsPlain(String slug) {
    Tenant tenant = Tenant.in("us");

    assertThat(create(tenant, slug).status()).isEqualTo(400);
    assertThat(tenant.owner().get("/environment").ok().path("objects")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{'name':null}", "{'invented':1}"})
  void aChangeSaysSomething(String body) {
    Tenant tenant = Tenant.in("us");
    String id = create(tenant, "production").ok().path("id").asText();

    assertThat(tenant.owner().patch("/environment/" + id, body).status()).isEqualTo(400);
  }

  @Test
  void namesNeedNotDiffer() {
    Tenant tenant = Tenant.in("us");
    String id = create(tenant, "production").ok().path("id").asText();
    String other = create(tenant, "staging").ok().path("id").asText();

    tenant.owner().patch("/environment/" + other, "{'name':'N'}").ok();
    tenant.owner().patch("/environment/" + id, "{'name':'N'}").ok();

    assertThat(tenant.viewer().get("/environment?name=N").ok().path("objects")).hasSize(2);
    assertThat(tenant.viewer().get("/environment?ids=" + id).ok().path("objects")).hasSize(1);
  }

  @Test
  void ofManyWhoCreateTheSameAtOnceOneDoes() {
    Tenant tenant = Tenant.in("us");

    List<Integer> answers =
        IntStream.range(0, 12)
            .parallel()
            .mapToObj(i -> create(tenant, "production").status())
            .toList();

    assertThat(answers).containsOnly(200, 400).containsOnlyOnce(200);
  }

  private static Api.Answer create(Tenant tenant, String slug) {
    return post(tenant.owner(), slug);
  }

  private static Api.Answer post(Api api, String slug) {
    return api.post("/environment", "{'name':'n','slug':'%s'}".formatted(slug));
  }
}
