package dev.meridian.control.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.control.engine.Api;
import dev.meridian.control.engine.Browser;
import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.Guest;
import dev.meridian.control.engine.Installation;
import dev.meridian.control.engine.Tenant;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@ControlPlaneTest
class SignInTest {
  private static final String COOKIE = "__Host-meridian_session";

  @Test
  void aPersonSignsInIsKnownAndSignsOut() {
    Tenant tenant = Tenant.in("eu");
    Browser browser = Browser.signedIn("owner@" + tenant.name() + ".test");

    JsonNode me = browser.page().post("/api/self/me", "").ok();
    assertThat(me.path("id").asText()).isEqualTo(tenant.personId("owner"));
    assertThat(me.path("organizations").findValuesAsText("id")).containsExactly(tenant.id());

    Api.Answer out = browser.page().post("/auth/sign-out", "");
    assertThat(out.status()).isEqualTo(303);
    assertThat(browser.page().post("/api/self/me", "").status()).isEqualTo(401);
  }

  @Test
  void theProvidersNewNameReachesThePlanesAndIsAudited() {
    Tenant tenant = Tenant.in("eu");
    long before = tenant.engineer().post("/v1/project", "{'name':'p'}").position();

    Browser.signedIn("owner@" + tenant.name() + ".test");

    JsonNode changes =
        Api.as("data-plane-eu").get("/internal/changes?since=" + before).ok().path("changes");
    assertThat(changes).hasSize(1);
    assertThat(changes.toString()).contains("\"name\":\"Somebody\"").contains("\"member\"");
    Browser.signedIn("owner@" + tenant.name() + ".test");
    assertThat(
            Api.as("data-plane-eu").get("/internal/changes?since=" + before).ok().path("changes"))
        .as("what is no news makes no change")
        .hasSize(1);
  }

  @Test
  void whatAnEarlierSignInCouldNotTellIsToldByTheNext() throws Exception {
    Tenant tenant = Tenant.in("eu");
    String subject = "owner@" + tenant.name() + ".test";
    Browser.signedIn(subject);
    long before = tenant.engineer().post("/v1/project", "{'name':'p'}").position();
    try (var database = Installation.running().database();
        Statement statement = database.createStatement()) {
      statement.execute(
          "update member set profile = 0 where principal = '%s'"
              .formatted(tenant.personId("owner")));
    }

    Browser.signedIn(subject);

    assertThat(
            Api.as("data-plane-eu")
                .get("/internal/changes?since=" + before)
                .ok()
                .path("changes")
                .toString())
        .contains("\"name\":\"Somebody\"");
  }

  @Test
  void everyOrganizationOfAPersonLearnsTheNewName() {
    Tenant one = Tenant.in("eu");
    Tenant two = Tenant.in("eu");
    Guest guest = Guest.somebody();
    guest.joined(one, "'Viewers'");
    guest.joined(two, "'Viewers'");
    long before = two.engineer().post("/v1/project", "{'name':'p'}").position();

    Browser.signedIn(
        guest.email(),
        "{\"email\":\"%s\",\"email_verified\":true,\"name\":\"Gala\"}".formatted(guest.email()));

    JsonNode changes =
        Api.as("data-plane-eu").get("/internal/changes?since=" + before).ok().path("changes");
    assertThat(changes.findValuesAsText("org")).contains(one.id(), two.id());
    assertThat(changes.findValuesAsText("name")).containsOnly("Gala");
  }

  @Test
  void theOneCookieThatRemainsIsOursAndGuarded() {
    Browser browser = Browser.signedIn("somebody-" + UUID.randomUUID());

    assertThat(browser.cookies().keySet()).contains(COOKIE).noneMatch(c -> c.startsWith("q_"));
    String set =
        browser.setCookies().stream().filter(c -> c.startsWith(COOKIE)).findFirst().orElseThrow();
    assertThat(set)
        .contains("; Path=/")
        .contains("; Secure")
        .contains("; HTTPOnly")
        .contains("; SameSite=Lax")
        .contains("Max-Age=43200")
        .doesNotContain("Domain");
  }

  @Test
  void theStoreHoldsNoHandle() throws Exception {
    Browser browser = Browser.signedIn("somebody-" + UUID.randomUUID());
    String handle = browser.cookies().get(COOKIE);

    try (var database = Installation.running().database();
        Statement statement = database.createStatement();
        var rows =
            statement.executeQuery(
                "select count(*) from session s where s::text like '%" + handle + "%'")) {
      rows.next();
      assertThat(rows.getLong(1)).isZero();
    }
  }

  @Test
  void anEndedSessionIsRefused() throws Exception {
    Browser browser = Browser.signedIn("somebody-" + UUID.randomUUID());
    try (var database = Installation.running().database();
        Statement statement = database.createStatement()) {
      statement.execute(
          "update session set expires_at = now() where handle_hash = encode(sha256('"
              + browser.cookies().get(COOKIE)
              + "'), 'hex')");
    }

    assertThat(browser.page().post("/api/self/me", "").status()).isEqualTo(401);
  }

  @Test
  void anotherSitesPageChangesNothing() {
    Tenant tenant = Tenant.in("us");
    Api browser = Browser.signedIn("owner@" + tenant.name() + ".test").withCookies();
    String body = "{'name':'stolen'}";

    assertThat(
            browser
                .header("Origin", "https://elsewhere.example")
                .post("/v1/api_key", body)
                .status())
        .isEqualTo(403);
    assertThat(browser.header("Origin", "null").post("/v1/api_key", body).status()).isEqualTo(403);
    assertThat(browser.header("Sec-Fetch-Site", "cross-site").post("/v1/api_key", body).status())
        .isEqualTo(403);
    assertThat(browser.post("/v1/api_key", body).status()).isEqualTo(403);
    assertThat(tenant.owner().get("/v1/api_key?api_key_name=stolen").ok().path("objects"))
        .isEmpty();
  }

  @Test
  void aPersonFoundsAnOrganizationAndOwnsIt() {
    Browser browser = Browser.signedIn("founder-" + UUID.randomUUID());
    String name = "founded-" + UUID.randomUUID();

    Api.Answer founded =
        browser
            .page()
            .post("/api/organization/register", "{'name':'%s','region':'eu'}".formatted(name));

    assertThat(founded.ok().path("api_url").asText()).isEqualTo("http://api.eu.test");
    String key =
        browser
            .page()
            .post("/v1/api_key", "{'name':'first','org_name':'%s'}".formatted(name))
            .ok()
            .path("key")
            .asText();
    assertThat(Api.withKey(key).post("/v1/project", "{'name':'p'}").status()).isEqualTo(200);
    assertThat(
            browser
                .page()
                .post("/api/organization/register", "{'name':'n','region':'atlantis'}")
                .status())
        .isEqualTo(400);
  }
}
