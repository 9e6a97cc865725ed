package dev.meridian.control.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
class RegistrationTest {
  private static final String FAR = "https://assistant.example/oauth/callback";
  private final Tenant tenant = Tenant.in("us");

  @Test
  void aProgramThatNobodyKnowsRegistersAndSignsSomebodyIn() {
    Client client = registered("An assistant", FAR).withRedirect(FAR);

    JsonNode tokens = client.exchange(client.code(engineer(), tenant.id())).ok();

    Api bearer = Api.withKey(tokens.path("access_token").asText());
    assertThat(bearer.post("/api/apikey/login", "{}").ok().at("/org_info/0/name").asText())
        .isEqualTo(tenant.name());
    JsonNode again = client.refresh(tokens).ok();
    assertThat(again.path("access_token").asText()).isNotEmpty();
    assertThat(engineer().page().post("/api/oauth_grant/get", "").ok().findValuesAsText("name"))
        .containsExactly("An assistant (assistant.example)");
  }

  @Test
  void theMetadataSaysWhereToRegister() {
    JsonNode metadata = Api.anonymous().get("/.well-known/oauth-authorization-server").ok();

    assertThat(metadata.path("registration_endpoint").asText())
        .isEqualTo(metadata.path("issuer").asText() + "/oauth/register");
  }

  @Test
  void whoAsksIsToldWhereTheCodeGoes() {
    String page =
        registered("An <b>assistant</b>", FAR)
            .withRedirect(FAR)
            .page(engineer().page())
            .response()
            .body();

    assertThat(page)
        .contains(
            "An &lt;b&gt;assistant", "<strong>assistant.example</strong>", "not on this computer")
        .doesNotContain("<b>");
  }

  @Test
  void aProgramOnThisComputerChoosesItsPortAnew() {
    Client client = registered("Editor", "http://127.0.0.1:1234/oauth/callback");

    assertThat(
            client
                .withRedirect("http://127.0.0.1:45678/oauth/callback")
                .page(engineer().page())
                .status())
        .isEqualTo(200);
    assertThat(
            client
                .withRedirect("http://127.0.0.1:45678/elsewhere")
                .page(engineer().page())
                .status())
        .isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://assistant.example/oauth/callback2",
        "https://assistant.example/oauth/callback?x=y",
        "https://assistant.example:8443/oauth/callback",
        "https://evil.test/oauth/callback",
        "http://127.0.0.1:1/callback",
        "http://assistant.example/oauth/callback"
      })
  void aCodeGoesNowhereElseThanWasRegistered(String redirect) {
    Api.Answer answer =
        registered("An assistant", FAR).withRedirect(redirect).page(engineer().page());

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("location")).isEmpty();
  }

  @Test
  void aCodeOfOneClientIsNoneOfAnothers() {
    Client client = registered("An assistant", FAR).withRedirect(FAR);
    String code = client.code(engineer(), tenant.id());

    assertThat(
            registered("Another", FAR)
                .withRedirect(FAR)
                .withVerifier(client.verifier())
                .exchange(code)
                .status())
        .isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "client_",
        "client_e30",
        "client_bnVsbA",
        "client_!!",
        // {"name":"x","redirects":[null]}
        "client_eyJuYW1lIjoieCIsInJlZGlyZWN0cyI6W251bGxdfQ",
        // {"name":"x","redirects":["http://evil.test/"]}
        "client_eyJuYW1lIjoieCIsInJlZGlyZWN0cyI6WyJodHRwOi8vZXZpbC50ZXN0LyJdfQ"
      })
  void anIdThatCouldNotHaveBeenRegisteredIsNone(String id) {
    Api.Answer answer =
        Client.commandLine().withId(id).withRedirect("http://evil.test/").page(engineer().page());

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("location")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{}",
        "{'redirect_uris':[]}",
        "{'redirect_uris':'https://a.example'}",
        "{'redirect_uris':[7]}",
        "{'redirect_uris':['http://a.example/']}",
        "{'redirect_uris':['javascript:alert(1)']}",
        "{'redirect_uris':['https://user@a.example/']}",
        "{'redirect_uris':['https://a.example/#x']}",
        "{'redirect_uris':['https://a.example;form-action/']}",
        "{'redirect_uris':['http://127.0.0.1@a.example/']}",
        "{'redirect_uris':['https://a.example/'],'grant_types':['client_credentials']}",
        "{'redirect_uris':['https://a.example/1','https://a.example/2','https://a.example/3','https://a.example/4','https://a.example/5','https://a.example/6']}"
      })
  void whatNoClientMaySayIsRefused(String body) {
    HttpResponse<String> answer =
        Api.anonymous()
            .raw(
                HttpRequest.newBuilder(URI.create(Installation.running().url() + "/oauth/register"))
                    .POST(BodyPublishers.ofString(body.replace('\'', '"'))));

    assertThat(answer.statusCode()).as(body).isEqualTo(400);
    assertThat(answer.body()).startsWith("{\"error\":\"invalid_");
  }

  private static Client registered(String name, String redirect) {
    JsonNode registration =
        Api.anonymous()
            .post(
                "/oauth/register",
                "{'client_name':'%s','redirect_uris':['%s'],'token_endpoint_auth_method':'none'}"
                    .formatted(name, redirect))
            .json();
    assertThat(registration.path("token_endpoint_auth_method").asText()).isEqualTo("none");
    assertThat(registration.at("/redirect_uris/0").asText()).isEqualTo(redirect);
    assertThat(registration.has("client_secret")).isFalse();
    return Client.commandLine().withId(registration.path("client_id").asText());
  }

  private Browser engineer() {
    return Browser.signedIn("engineer@%s.test".formatted(tenant.name()));
  }
}
