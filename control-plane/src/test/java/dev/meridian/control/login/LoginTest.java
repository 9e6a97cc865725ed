package dev.meridian.control.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.control.engine.Api;
import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.Installation;
import dev.meridian.control.engine.Tenant;
import dev.meridian.model.credential.Token;
import dev.meridian.model.credential.TokenKind;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ControlPlaneTest
class LoginTest {
  private static final String LOGIN = "/api/apikey/login";

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "{'token':'whatever'}", "not json"})
  void aKeyLearnsItsRegionsAddressesWhateverTheBody(String body) {
    Tenant tenant = Tenant.in("eu");

    JsonNode info = tenant.owner().post(LOGIN, body).ok().path("org_info").path(0);

    assertThat(info.path("id").asText()).isEqualTo(tenant.id());
    assertThat(info.path("api_url").asText()).isEqualTo("http://api.eu.test");
    assertThat(info.path("proxy_url").asText()).isEqualTo("http://gateway.eu.test");
    assertThat(info.has("git_metadata")).isTrue();
  }

  @Test
  void aServiceTokenLogsInToo() {
    Tenant tenant = Tenant.in("us");
    String token = tenant.answer().path("service_token").asText();

    assertThat(Api.withKey(token).post(LOGIN, "").ok().path("org_info")).hasSize(1);
  }

  @Test
  void slashesAreTolerated() {
    assertThat(Tenant.in("us").owner().post("//api/apikey//login/", "").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "sk-short", "bt-st-"})
  void aMalformedKeyIsRefusedWith401(String key) {
    Api.Answer answer = Api.withKey(key).post(LOGIN, "");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.json().path("Code").asText()).isEqualTo("UnauthorizedError");
    assertThat(answer.json().path("InternalTraceId").asText())
        .isEqualTo(answer.header("x-bt-internal-trace-id"))
        .hasSize(32);
    assertThat(answer.response().body()).doesNotContain(key);
  }

  @Test
  void aWellFormedUnknownKeyIsRefusedWith401() {
    String unknown = Token.issue(TokenKind.API_KEY, new SecureRandom()).reveal();

    assertThat(Api.withKey(unknown).post(LOGIN, "").status()).isEqualTo(401);
    assertThat(Api.anonymous().post(LOGIN, "").status()).isEqualTo(401);
  }

  @Test
  void aKnownKeyIsUndecidableWhileTheDatabaseIsDown() throws Exception {
    Tenant tenant = Tenant.in("us");
    Installation.running().postgres().cut();
    try {
      Api.Answer answer = tenant.owner().post(LOGIN, "");

      assertThat(answer.status()).as(answer.response().body()).isEqualTo(503);
      assertThat(answer.header("Retry-After")).isNotEmpty();
    } finally {
      Installation.running().postgres().mend();
    }
    for (int i = 0; i < 50 && tenant.owner().post(LOGIN, "").status() != 200; i++) {
      Thread.sleep(100);
    }
    assertThat(tenant.owner().post(LOGIN, "").status()).isEqualTo(200);
  }
}
