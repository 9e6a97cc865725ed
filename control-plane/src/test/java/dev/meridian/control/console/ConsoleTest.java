package dev.meridian.control.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.control.engine.Api;
import dev.meridian.control.engine.Browser;
import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.Tenant;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With a page and an asset of the test's own, so that it needs no Node. */
@ControlPlaneTest
class ConsoleTest {
  /** Set for all tests. */
  private static final String FILES = "https://files.test:9000";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/sign-in",
        "/organizations",
        "/organizations/new",
        "/operations",
        "/app",
        "/app/acme",
        "/app/acme/p/my%20project/experiments/first",
        "/app/acme/object?object_type=project_logs&object_id=1&id=2"
      })
  void everyAddressOfTheConsoleAnswersItsPage(String path) {
    Api.Answer answer = Api.anonymous().get(path);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("content-type")).startsWith("text/html");
    assertThat(answer.response().body()).contains("<title>Meridian</title>");
    assertThat(answer.header("cache-control")).isEqualTo("no-cache");
  }

  @Test
  void thePolicyAllowsFilesOfOursAndTheDataPlanesAndNothingElse() {
    Map<String, String> policy = policyOf(Api.anonymous().get("/app/acme"));

    assertThat(policy)
        .containsEntry("default-src", "'none'")
        .containsEntry("script-src", "'self'")
        .containsEntry("style-src", "'self'")
        .containsEntry("font-src", "'self'")
        .containsEntry(
            "connect-src",
            "'self' http://api.ap.test http://api.eu.test http://api.us.test https://files.test:9000")
        .hasEntrySatisfying("img-src", images -> assertThat(images).endsWith(" " + FILES))
        .hasEntrySatisfying("media-src", media -> assertThat(media).endsWith(" " + FILES))
        .containsEntry("form-action", "'self'")
        .containsEntry("frame-ancestors", "'none'")
        .containsEntry("base-uri", "'none'");
    assertThat(policy.toString()).doesNotContain("unsafe");
  }

  @Test
  void thePolicyAllowsTheDataPlaneOfSomebodysOrganizationToThemAlone() {
    Tenant tenant = Tenant.in("eu");
    String address = "https://" + UUID.randomUUID() + ".example:8443";
    tenant
        .owner()
        .patch("/v1/organization/" + tenant.id(), "{'api_url':'%s/api'}".formatted(address))
        .ok();

    assertThat(connections(Browser.signedIn("viewer@" + tenant.name() + ".test").withCookies()))
        .contains(address)
        .doesNotContain(address + "/api");
    assertThat(connections(Browser.signedIn("stranger-" + UUID.randomUUID()).withCookies()))
        .doesNotContain(address);
    assertThat(connections(Api.anonymous())).doesNotContain(address);
  }

  @Test
  void whoeverHasASessionThatHasEndedGetsThePageToo() {
    Api.Answer answer =
        Api.anonymous().header("Cookie", "__Host-meridian_session=gone").get("/app/acme");

    assertThat(answer.status()).isEqualTo(200);
  }

  @Test
  void assetsAreKeptForEverBecauseTheirNamesChange() {
    Api.Answer answer = Api.anonymous().get("/assets/probe-1a2b3c4d.js");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("content-type")).startsWith("text/javascript");
    assertThat(answer.header("cache-control")).isEqualTo("public, max-age=31536000, immutable");
    assertThat(answer.response().body()).contains("probe");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/assets/gone-00000000.js",
        "/assets/..%2Findex.html",
        "/assets/.vite",
        "/assets/a%00b",
        "/assets/sub/probe-1a2b3c4d.js"
      })
  void anAssetThatIsNotThereIsNoPage(String path) {
    assertThat(Api.anonymous().get(path).status()).isIn(400, 404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/nothing", "/v1/nothing", "/nothing", "/sign-in/nothing", "/apple"})
  void whatIsNoAddressOfTheConsoleStaysAnErrorOfTheApi(String path) {
    Api.Answer answer = Api.anonymous().get(path);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.message()).isEqualTo("No such route");
  }

  @Test
  void regionsAreListedForWhoeverIsSignedIn() {
    Browser browser = Browser.signedIn("founder-" + UUID.randomUUID());

    assertThat(browser.page().post("/api/region/get", "{}").ok().findValuesAsText("name"))
        .containsExactly("ap", "eu", "us");
    assertThat(Api.anonymous().post("/api/region/get", "{}").status()).isEqualTo(401);
  }

  @Test
  void whereAPersonsOrganizationsAreIsPartOfWhoTheyAre() {
    Tenant tenant = Tenant.in("eu");

    JsonNode organization =
        Browser.signedIn("owner@" + tenant.name() + ".test")
            .page()
            .post("/api/self/me", "")
            .ok()
            .path("organizations")
            .path(0);

    assertThat(organization.path("name").asText()).isEqualTo(tenant.name());
    assertThat(organization.path("region").asText()).isEqualTo("eu");
    assertThat(organization.path("region_label").asText()).isNotEmpty();
  }

  @Test
  void aSessionSaysWhetherItIsAnOperators() {
    assertThat(isOperator(Browser.operator())).isTrue();
    assertThat(isOperator(Browser.signedIn("person-" + UUID.randomUUID()))).isFalse();
  }

  private static boolean isOperator(Browser browser) {
    return browser.page().post("/api/self/me", "").ok().path("is_operator").booleanValue();
  }

  private static String connections(Api caller) {
    return policyOf(caller.get("/")).getOrDefault("connect-src", "none");
  }

  private static Map<String, String> policyOf(Api.Answer answer) {
    return Arrays.stream(answer.header("content-security-policy").split(";"))
        .map(String::strip)
        .collect(
            Collectors.toMap(
                directive -> directive.substring(0, directive.indexOf(' ')),
                directive -> directive.substring(directive.indexOf(' ') + 1)));
  }
}
