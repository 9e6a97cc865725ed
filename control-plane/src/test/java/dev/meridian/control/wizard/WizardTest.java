package dev.meridian.control.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.control.engine.Api;
import dev.meridian.control.engine.Browser;
import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.Installation;
import dev.meridian.control.engine.Tenant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@ControlPlaneTest
class WizardTest {
  private final Tenant tenant = Tenant.in("us");
  private final JsonNode begun = Api.anonymous().post("/api/cli/wizard-session/create", "").ok();

  @Test
  void anApprovedCommandLineGetsAKeyOfThatPersonOnce() {
    assertThat(poll().path("status").asText()).isEqualTo("pending");

    approve("engineer").ok();

    JsonNode done = poll();
    assertThat(done.path("status").asText()).isEqualTo("complete");
    assertThat(done.path("org_name").asText()).isEqualTo(tenant.name());
    JsonNode keys = Api.withKey(done.path("api_key").asText()).get("/v1/api_key").ok();
    assertThat(keys.findValuesAsText("user_id"))
        .isNotEmpty()
        .allMatch(tenant.personId("engineer")::equals);
    assertThat(
            Api.withKey(done.path("api_key").asText())
                .get("/v1/project/" + done.path("project_id").asText())
                .ok()
                .path("name")
                .asText())
        .isEqualTo("mine");
    assertThat(poll().path("status").asText()).isEqualTo("claimed");
  }

  @Test
  void ofManyThatFetchAtOnceOneGetsTheKey() {
    approve("engineer").ok();

    List<String> states =
        IntStream.range(0, 8)
            .parallel()
            .mapToObj(i -> poll().path("status").asText())
            .sorted()
            .toList();

    assertThat(states).filteredOn("complete"::equals).hasSize(1);
    assertThat(states).filteredOn("claimed"::equals).hasSize(7);
  }

  @Test
  void whoSeesTheBrowsersAddressFetchesNothing() {
    approve("engineer").ok();

    Api.Answer answer = poll(begun.path("session_token").asText());

    assertThat(answer.status()).isEqualTo(401);
  }

  @Test
  void aKeyApprovesNothing() {
    String body = "{'session_token':'%s'}".formatted(begun.path("session_token").asText());

    assertThat(tenant.engineer().post("/api/cli/wizard-session/approve", body).status())
        .isEqualTo(403);
    assertThat(poll().path("status").asText()).isEqualTo("pending");
  }

  @Test
  void aStrangersOrganizationIsNotApproved() {
    Tenant other = Tenant.in("us");
    String body =
        "{'session_token':'%s','org_id':'%s'}"
            .formatted(begun.path("session_token").asText(), other.id());

    assertThat(session("engineer").page().post("/api/cli/wizard-session/approve", body).status())
        .isEqualTo(403);
  }

  @Test
  void whatTookTooLongIsOver() throws Exception {
    approve("engineer").ok();
    try (var database = Installation.running().database();
        var statement = database.createStatement()) {
      statement.execute(
          "update wizard_session set created = created - interval '1 hour',"
              + " expires_at = expires_at - interval '1 hour' where code = '"
              + begun.path("verification_code").asText()
              + "'");
    }

    assertThat(poll().path("status").asText()).isEqualTo("expired");
  }

  /** Who follows a link that somebody else sent has no command line that shows the code. */
  @Test
  void thePersonTypesTheCodeThatTheCommandLineShows() {
    String code = begun.path("verification_code").asText();
    Api page = session("engineer").page();

    String html = page.get(begun.path("login_path").asText()).response().body();

    assertThat(html).contains("verification_code", tenant.name()).doesNotContain(code);
    for (String wrong : new String[] {"", "BBBB-BBBB"}) {
      assertThat(page.post("/api/cli/wizard-session/approve", body(wrong)).status()).isEqualTo(400);
    }
    assertThat(poll().path("status").asText()).isEqualTo("pending");
    page.post(
            "/api/cli/wizard-session/approve",
            body(code.toLowerCase(Locale.ROOT).replace("-", " ")))
        .ok();
    assertThat(poll().path("status").asText()).isEqualTo("complete");
  }

  @Test
  void whereTheSetUpWasBegunIsShownAndAudited() {
    JsonNode elsewhere =
        Api.anonymous()
            .header("X-Forwarded-For", "203.0.113.77")
            .post("/api/cli/wizard-session/create", "")
            .ok();
    Api page = session("engineer").page();

    String far = page.get(elsewhere.path("login_path").asText()).response().body();
    String near = page.get(begun.path("login_path").asText()).response().body();

    assertThat(far).contains("203.0.113.77", "not the address that you come from");
    assertThat(near).doesNotContain("not the address that you come from");
    page.post(
            "/api/cli/wizard-session/approve",
            "{'session_token':'%s','verification_code':'%s','org_id':'%s','project_name':'mine'}"
                .formatted(
                    elsewhere.path("session_token").asText(),
                    elsewhere.path("verification_code").asText(),
                    tenant.id()))
        .ok();
    assertThat(
            tenant
                .owner()
                .post("/api/audit_log/get", "{'event_type':'wizard_session.approve'}")
                .ok()
                .at("/events/0/after/begun_from")
                .asText())
        .isEqualTo("203.0.113.77");
  }

  @Test
  void whoIsNotSignedInIsAskedToSignIn() {
    assertThat(Api.anonymous().get(begun.path("login_path").asText()).response().body())
        .contains("Sign in");
  }

  private Api.Answer approve(String role) {
    return session(role)
        .page()
        .post("/api/cli/wizard-session/approve", body(begun.path("verification_code").asText()));
  }

  private String body(String code) {
    return "{'session_token':'%s','verification_code':'%s','org_id':'%s','project_name':'mine'}"
        .formatted(begun.path("session_token").asText(), code, tenant.id());
  }

  private Browser session(String role) {
    return Browser.signedIn("%s@%s.test".formatted(role, tenant.name()));
  }

  private JsonNode poll() {
    return poll(begun.path("poll_token").asText()).ok();
  }

  private Api.Answer poll(String token) {
    return Api.withKey(token)
        .get("/api/cli/wizard-session/poll?session_token=" + begun.path("session_token").asText());
  }
}
