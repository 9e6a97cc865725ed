package dev.meridian.control.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.control.engine.Api;
import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.Tenant;
import org.junit.jupiter.api.Test;

@ControlPlaneTest
class ConnectionTest {
  @Test
  void eachAddressIsTriedAndSaysWhatIsWrong() {
    Tenant tenant = Tenant.in("us");
    tenant
        .owner()
        .patch("/v1/organization/" + tenant.id(), "{'api_url':'http://127.0.0.1:9000'}")
        .ok();
    tenant
        .owner()
        .patch("/v1/organization/" + tenant.id(), "{'proxy_url':'https://gw.invalid'}")
        .ok();

    JsonNode checked = check(tenant.owner(), tenant).ok();

    JsonNode api = checked.path("api_url");
    assertThat(api.path("url").asText()).isEqualTo("http://127.0.0.1:9000");
    assertThat(api.path("ok").asBoolean(true)).isFalse();
    assertThat(api.path("error").asText()).contains("not in the public internet");
    assertThat(api.path("command").asText())
        .startsWith("curl ")
        .endsWith(" 'http://127.0.0.1:9000'");
    assertThat(checked.path("proxy_url").path("error").asText())
        .isEqualTo("The name has no address");
    assertThat(checked.path("realtime_url").path("url").isNull()).isTrue();
  }

  @Test
  void anOrganizationThatTriesTooOftenWaitsAndNobodyElse() {
    Tenant tenant = Tenant.in("us");
    Api.Answer last = check(tenant.owner(), tenant);
    for (int i = 0; i < 30 && last.status() != 429; i++) {
      last = check(tenant.owner(), tenant);
    }

    assertThat(last.status()).isEqualTo(429);
    Tenant other = Tenant.in("us");
    assertThat(check(other.owner(), other).status()).isEqualTo(200);
  }

  @Test
  void aPrivateDataPlaneIsNotTriedFromHere() {
    Tenant tenant = Tenant.in("us");
    tenant
        .owner()
        .patch(
            "/v1/organization/" + tenant.id(),
            "{'api_url':'https://plane.invalid','is_dataplane_private':true}")
        .ok();

    JsonNode api = check(tenant.owner(), tenant).ok().path("api_url");

    assertThat(api.path("ok").isNull()).isTrue();
    assertThat(api.path("error").asText()).contains("private network");
    assertThat(api.path("command").asText()).contains("https://plane.invalid");
  }

  @Test
  void whoMayNotChangeTheAddressesDoesNotTryThem() {
    Tenant tenant = Tenant.in("us");
    Tenant other = Tenant.in("us");

    assertThat(check(tenant.viewer(), tenant).status()).isEqualTo(403);
    assertThat(check(other.owner(), tenant).status()).isEqualTo(403);
    assertThat(check(Api.anonymous(), tenant).status()).isEqualTo(401);
  }

  private static Api.Answer check(Api api, Tenant tenant) {
    return api.post("/api/organization/check_connection", "{'org_id':'" + tenant.id() + "'}");
  }
}
