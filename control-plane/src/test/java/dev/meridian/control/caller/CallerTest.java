package dev.meridian.control.caller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.control.engine.Api;
import dev.meridian.control.engine.Browser;
import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.Installation;
import dev.meridian.control.engine.Tenant;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@ControlPlaneTest
class CallerTest {
  @Test
  void everyCredentialHeaderIsTaken() {
    Tenant tenant = Tenant.in("us");
    for (String header : new String[] {"x-api-key", "x-goog-api-key", "x-bt-auth-token"}) {
      assertThat(Api.anonymous().header(header, tenant.key("viewer")).get("/v1/project").status())
          .as(header)
          .isEqualTo(200);
    }
    assertThat(
            tenant.viewer().header("x-api-key", tenant.key("viewer")).get("/v1/project").status())
        .isEqualTo(200);
  }

  @Test
  void differentCredentialsInTwoHeadersAreRefused() {
    Tenant tenant = Tenant.in("us");

    Api.Answer answer = tenant.viewer().header("x-api-key", tenant.key("owner")).get("/v1/project");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.message()).contains("Conflicting credentials");
  }

  @Test
  void aHeaderWinsOverTheSession() {
    Tenant tenant = Tenant.in("us");
    Api page = Browser.signedIn("owner@" + tenant.name() + ".test").withCookies();

    assertThat(
            page.header("x-api-key", tenant.key("viewer"))
                .post("/api/self/me", "")
                .ok()
                .path("id")
                .asText())
        .isEqualTo(tenant.personId("viewer"));
    assertThat(page.header("x-api-key", "sk-revoked").post("/api/self/me", "").status())
        .isEqualTo(401);
  }

  @Test
  void aMalformedTokenIsRefusedWithoutTheStore() throws Exception {
    String key = Tenant.in("us").key("viewer");
    String mistyped =
        key.substring(0, 10) + (key.charAt(10) == 'x' ? 'y' : 'x') + key.substring(11);
    var line = Installation.running().postgres();
    line.cut();
    try {
      for (String token :
          new String[] {mistyped, "sk-x", "bt-st-", "nonsense", "sk-" + "a".repeat(49)}) {
        assertThat(Api.withKey(token).get("/v1/project").status()).as(token).isEqualTo(401);
      }
      assertThat(Api.withKey(key).get("/v1/project").status()).isEqualTo(503);
    } finally {
      line.mend();
    }
    Instant deadline = Instant.now().plusSeconds(20);
    while (Api.withKey(key).get("/v1/project").status() != 200) {
      assertThat(Instant.now()).as("the store is back").isBefore(deadline);
    }
  }

  @Test
  void credentialsInTheAddressAreRefusedBeforeAnybodyIsAuthenticated() {
    Tenant tenant = Tenant.in("us");
    String key = tenant.key("viewer");

    for (String query : new String[] {"api_key=" + key, "x=" + key, "access_token=" + key}) {
      Api.Answer answer = Api.anonymous().get("/v1/project?" + query);
      assertThat(answer.status()).as(query).isEqualTo(400);
      assertThat(answer.response().body()).doesNotContain(key);
      assertThat(tenant.viewer().get("/v1/project?" + query).status()).isEqualTo(400);
    }
  }
}
