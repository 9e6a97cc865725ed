package dev.meridian.control.organization;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.control.engine.Api;
import dev.meridian.control.engine.Browser;
import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.Tenant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

@ControlPlaneTest
class OrganizationAppTest {
  private static final String REGISTER = "/api/organization/register";

  @Test
  void aPersonIsInSeveralAndSeesThemAll() {
    Api person = Browser.signedIn("several-" + UUID.randomUUID() + "@x.test").page();
    String first = register(person, name()).ok().path("id").asText();
    String second = register(person, name()).ok().path("id").asText();

    assertThat(ids(person.get("/api/organization").ok())).containsExactly(second, first);
    assertThat(ids(person.post("/api/organization/get", "{}").ok())).containsExactly(second, first);
    assertThat(ids(person.get("/v1/organization").ok().path("objects")))
        .containsExactly(second, first);
    assertThat(ids(person.get("/v1/organization?limit=1").ok().path("objects")))
        .containsExactly(second);
    assertThat(ids(person.get("/v1/organization?starting_after=" + second).ok().path("objects")))
        .containsExactly(first);
  }

  @Test
  void oneIsReadInEveryForm() {
    Tenant tenant = Tenant.in("eu");
    JsonNode expected = tenant.viewer().get("/v1/organization/" + tenant.id()).ok();
    String byId = "{'id':'" + tenant.id() + "'}";

    assertThat(tenant.viewer().get("/api/organization?id=" + tenant.id()).ok()).isEqualTo(expected);
    assertThat(tenant.viewer().post("/api/organization/get_id", byId).ok()).isEqualTo(expected);
    assertThat(tenant.viewer().post("/api/organization/get", byId).ok().path(0))
        .isEqualTo(expected);
    assertThat(
            tenant
                .viewer()
                .post("/api/organization/get", "{'org_name':'" + tenant.name() + "'}")
                .ok()
                .path(0))
        .isEqualTo(expected);
    Set<String> fields =
        expected.properties().stream().map(f -> f.getKey()).collect(Collectors.toSet());
    assertThat(fields)
        .containsExactlyInAnyOrder(
            "id",
            "name",
            "api_url",
            "is_universal_api",
            "is_dataplane_private",
            "proxy_url",
            "realtime_url",
            "created",
            "image_rendering_mode");
  }

  @Test
  void aForeignOneIsAsMissingInEveryForm() {
    Tenant tenant = Tenant.in("us");
    Tenant other = Tenant.in("us");

    for (String id : List.of(tenant.id(), UUID.randomUUID().toString())) {
      assertThat(other.owner().get("/api/organization?id=" + id).status()).isEqualTo(403);
      assertThat(other.owner().post("/api/organization/get", "{'id':'" + id + "'}").status())
          .isEqualTo(403);
      assertThat(other.owner().post("/api/organization/get_id", "{'id':'" + id + "'}").status())
          .isEqualTo(403);
    }
    assertThat(other.owner().post("/api/organization/get", "{'name':'" + tenant.name() + "'}").ok())
        .isEmpty();
    assertThat(other.owner().post("/api/organization/get_id", "{}").status()).isEqualTo(400);
  }

  @Test
  void aKeyRegistersNone() {
    Tenant tenant = Tenant.in("us");

    assertThat(register(tenant.owner(), name()).status()).isEqualTo(403);
    assertThat(register(Api.anonymous(), name()).status()).isEqualTo(401);
  }

  @Test
  void aNameThatLooksLikeAnotherIsTaken() {
    Api person = Browser.signedIn("namer-" + UUID.randomUUID() + "@x.test").page();
    String name = "modern-" + UUID.randomUUID();
    register(person, name).ok();

    for (String same :
        List.of(name, " " + name, name.toUpperCase(Locale.ROOT), name.replace("rn", "m"))) {
      assertThat(register(person, same).status()).as(same).isEqualTo(409);
    }
    for (String refused : List.of("", " ", "x", "x".repeat(65), "pаypal", "a\\u200bb")) {
      assertThat(register(person, refused).status()).as(refused).isEqualTo(400);
    }
  }

  @Test
  void ofTwoThatTakeANameAtOnceOneGetsIt() throws Exception {
    Api person = Browser.signedIn("racer-" + UUID.randomUUID() + "@x.test").page();
    String name = name();
    try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Integer> take = () -> register(person, name).status();

      List<Integer> statuses =
          both.invokeAll(List.of(take, take, take, take)).stream()
              .map(Future::resultNow)
              .sorted()
              .toList();

      assertThat(statuses).containsExactly(200, 409, 409, 409);
    }
  }

  private static Api.Answer register(Api api, String name) {
    return api.post(REGISTER, "{'name':'%s','region':'us'}".formatted(name));
  }

  private static String name() {
    return "registered-" + UUID.randomUUID();
  }

  private static List<String> ids(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(line -> line.path("id").asText())
        .toList();
  }
}
