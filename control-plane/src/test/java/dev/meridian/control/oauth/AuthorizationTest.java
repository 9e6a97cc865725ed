package dev.meridian.control.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.control.engine.Api;
import dev.meridian.control.engine.Browser;
import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.Installation;
import dev.meridian.control.engine.Tenant;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ControlPlaneTest
class AuthorizationTest {
  private final Tenant tenant = Tenant.in("us");
  private final Client client = Client.commandLine();

  @Test
  void thePageSaysWhoAsksAndForWhom() {
    Api.Answer page = client.page(engineer().page());

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.response().body())
        .contains(client.id(), "127.0.0.1:34607", "engineer@" + tenant.name(), tenant.name());
    assertThat(page.header("Content-Security-Policy"))
        .contains("form-action 'self' http://127.0.0.1:34607;", "frame-ancestors 'none'");
  }

  @Test
  void approvingSendsTheClientACodeAndItsState() {
    HttpResponse<String> answer = client.decide(engineer(), tenant.id(), "approve");

    URI back = location(answer);
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(back.toString()).startsWith(client.redirect() + "?");
    assertThat(Client.parameters(back)).containsEntry("state", "s t&te").containsKey("code");
  }

  @Test
  void denyingTellsTheClient() {
    URI back = location(client.decide(engineer(), tenant.id(), "deny"));

    assertThat(Client.parameters(back))
        .containsEntry("error", "access_denied")
        .containsEntry("state", "s t&te")
        .doesNotContainKey("code");
  }

  @Test
  void whoHasNoSessionSignsInFirst() {
    Api.Answer answer = client.page(Api.anonymous());

    assertThat(answer.status()).isEqualTo(303);
    assertThat(URI.create(answer.header("location")).getPath()).isEqualTo("/auth/sign-in");
    assertThat(answer.header("set-cookie"))
        .startsWith("__Host-meridian_return=")
        .containsIgnoringCase("; HttpOnly")
        .contains("; Secure", "; SameSite=Lax");
  }

  @Test
  void signingInLeadsBackToThePage() {
    String subject = "engineer@%s.test".formatted(tenant.name());

    HttpResponse<String> page = Browser.signingIn(subject, "/oauth/authorize?" + client.query());

    assertThat(page.uri().getPath()).isEqualTo("/oauth/authorize");
    assertThat(page.body()).contains(client.id(), "Approve");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.test/callback",
        "http://127.0.0.1.evil.test:80/callback",
        "http://127.0.0.1@evil.test:80/callback",
        "http://127.0.0.1:80/other",
        "http://127.0.0.1:80/callback?x=y",
        "http://127.0.0.1:80/callback#x",
        "http://127.0.0.1:99999/callback",
        "http://127.0.0.1/callback",
        "https://127.0.0.1:80/callback",
        "javascript:alert(1)"
      })
  void nobodyIsSentToAnAddressThatIsNotThePersonsMachine(String redirect) {
    Api.Answer answer = client.withRedirect(redirect).page(engineer().page());

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("location")).isEmpty();
  }

  @Test
  void anUnknownClientGetsAPageAndNoRedirect() {
    Api.Answer answer = client.withId("someone_else").page(engineer().page());

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("location")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"code_challenge_method=plain", "code_challenge_method="})
  void withoutAChallengeThereIsNoCode(String method) {
    String query = client.query().replace("code_challenge_method=S256", method);

    Api.Answer answer = engineer().page().get("/oauth/authorize?" + query);

    assertThat(answer.status()).isEqualTo(303);
    assertThat(Client.parameters(URI.create(answer.header("location"))))
        .containsEntry("error", "invalid_request");
  }

  @Test
  void aTokenInsteadOfACodeIsNotToBeHad() {
    String query = client.query().replace("response_type=code", "response_type=token");

    Api.Answer answer = engineer().page().get("/oauth/authorize?" + query);

    assertThat(Client.parameters(URI.create(answer.header("location"))))
        .containsEntry("error", "unsupported_response_type");
  }

  @Test
  void aKeyApprovesNothing() {
    HttpResponse<String> answer = post(tenant.engineer());

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.headers().firstValue("location")).isEmpty();
  }

  @Test
  void aPageOfAnotherSiteApprovesNothing() {
    HttpResponse<String> foreign =
        post(engineer().withCookies().header("Origin", "https://evil.test"));
    HttpResponse<String> silent = post(engineer().withCookies());

    assertThat(foreign.statusCode()).isEqualTo(403);
    assertThat(silent.statusCode()).isEqualTo(403);
  }

  @Test
  void aStrangersOrganizationIsNotApproved() {
    Tenant other = Tenant.in("us");

    assertThat(client.decide(engineer(), other.id(), "approve").statusCode()).isEqualTo(403);
  }

  @Test
  void whatAClientCallsItselfIsShownAsText() {
    Api.Answer page = client.withId("bt_cli_<b>x</b>").page(engineer().page());

    assertThat(page.response().body()).contains("bt_cli_&lt;b&gt;").doesNotContain("<b>x");
  }

  private HttpResponse<String> post(Api api) {
    return api.raw(
        HttpRequest.newBuilder(URI.create(Installation.running().url() + "/oauth/authorize"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(client.decision(tenant.id(), "approve"))));
  }

  private Browser engineer() {
    return Browser.signedIn("engineer@%s.test".formatted(tenant.name()));
  }

  private static URI location(HttpResponse<String> answer) {
    return URI.create(answer.headers().firstValue("location").orElseThrow());
  }
}
