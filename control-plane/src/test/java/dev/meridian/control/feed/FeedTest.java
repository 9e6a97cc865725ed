package dev.meridian.control.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.control.engine.Api;
import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.Tenant;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

@ControlPlaneTest
class FeedTest {
  private static final String CHANGES = "/internal/changes?since=";

  @Test
  void onlyPlanesOfConfiguredRegionsAreAdmitted() {
    assertThat(Api.internal().get(CHANGES + 0).status()).isEqualTo(401);
    assertThat(Api.internal().header("Authorization", "Bearer x.y.z").get(CHANGES + 0).status())
        .isEqualTo(401);
    assertThat(Api.as("operator").get(CHANGES + 0).status()).isEqualTo(403);
    assertThat(Tenant.in("us").owner().get(CHANGES + 0).status()).isEqualTo(404);
  }

  @Test
  void eachPlaneLearnsWhatItsRegionAndKindMayKnow() {
    long before = newest();
    Tenant eu =
        Tenant.in("eu", ",'ai_secrets':[{'name':'A','type':'openai','secret':'0123456789'}]");
    eu.project("p");

    assertThat(topics("data-plane-eu", before)).containsExactly("access", "directory", "objects");
    assertThat(topics("data-plane-us", before)).containsExactly("directory");
    assertThat(topics("gateway-eu", before)).containsExactly("access", "directory", "secrets");
    assertThat(topics("gateway-us", before))
        .containsExactly("access-remote", "directory", "secrets");
    assertThat(changes("gateway-us", before).toString())
        .doesNotContain("owner@" + eu.name())
        .doesNotContain("Olga");
    assertThat(changes("data-plane-us", before).toString())
        .contains("foreign_credential")
        .doesNotContain("\"type\":\"credential\"");
    assertThat(changes("gateway-eu", before).toString()).contains("owner@" + eu.name());
  }

  @Test
  void thePositionIsTheNewestEvenWhereNothingMatched() {
    Tenant eu = Tenant.in("eu");
    long before = newest();
    long position = eu.engineer().post("/api/project/register", "{'project_name':'p'}").position();

    JsonNode page = Api.as("data-plane-us").get(CHANGES + before).ok();

    assertThat(page.path("changes")).isEmpty();
    assertThat(page.path("more").asBoolean()).isFalse();
    assertThat(page.path("position").asLong()).isGreaterThanOrEqualTo(position);
  }

  @Test
  void aPageIsNoLargerThanAPlaneCanHoldAndNothingIsLeftOut() {
    long before = newest();
    Tenant us = Tenant.in("us");
    String project = us.project("p");
    String body = "{'project_id':'%s','name':'e%d','metadata':{'a':'" + "x".repeat(250_000) + "'}}";
    Set<String> made = new TreeSet<>();
    for (int i = 0; i < 20; i++) {
      String id =
          us.engineer().post("/v1/experiment", body.formatted(project, i)).ok().path("id").asText();
      made.add(id);
    }

    Set<String> told = new TreeSet<>();
    long since = before;
    boolean more = true;
    while (more) {
      Api.Answer answer = Api.as("data-plane-us").get(CHANGES + since);
      assertThat(answer.response().body().length()).isLessThan(5 << 20);
      told.addAll(answer.ok().path("changes").findValuesAsText("experiment"));
      since = answer.ok().path("position").asLong();
      more = answer.ok().path("more").asBoolean();
    }

    assertThat(told).containsAll(made);
  }

  @Test
  void aPositionOfAnotherHistoryIsGoneAndNonsenseIsRefused() {
    assertThat(Api.as("gateway-us").get(CHANGES + Long.MAX_VALUE).status()).isEqualTo(410);
    assertThat(Api.as("gateway-us").get(CHANGES + "-1").status()).isEqualTo(400);
    assertThat(Api.as("gateway-us").get("/internal/changes").status()).isEqualTo(400);
  }

  /** Read to the end: the other tests have made more changes than a page holds. */
  private static long newest() {
    long position = 0;
    boolean more = true;
    while (more) {
      JsonNode page = Api.as("gateway-us").get(CHANGES + position).ok();
      position = page.path("position").asLong();
      more = page.path("more").asBoolean();
    }
    return position;
  }

  private static JsonNode changes(String service, long since) {
    return Api.as(service).get(CHANGES + since).ok().path("changes");
  }

  private static Set<String> topics(String service, long since) {
    return new TreeSet<>(changes(service, since).findValuesAsText("topic"));
  }
}
