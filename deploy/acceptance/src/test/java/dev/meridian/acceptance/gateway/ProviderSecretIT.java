package dev.meridian.acceptance.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.acceptance.http.Api;
import dev.meridian.acceptance.http.Workspace;
import dev.meridian.acceptance.stack.InEachRegion;
import dev.meridian.acceptance.stack.OnStack;
import dev.meridian.acceptance.stack.Stack;
import dev.meridian.acceptance.stack.Tenant;
import java.util.List;
import java.util.Map;

/** An organization's provider keys: set by owners, used by gateways, shown to nobody. */
@OnStack
class ProviderSecretIT {
  private final Stack stack = Stack.running();

  @InEachRegion
  void aSecretIsShownAsPreviewOnly(Tenant tenant) {
    Api owner = Api.with(stack.controlPlaneUrl(), tenant.owner().apiKey());
    String secret = "sk-provider-" + Workspace.fresh("secret").replace(' ', '-');
    Map<String, Object> body =
        Map.of("name", Workspace.fresh("provider"), "type", "mistral", "secret", secret);

    var created = owner.post("/v1/ai_secret", body);

    assertThat(created.ok().path("name").asText()).isEqualTo(body.get("name"));
    for (var answer :
        List.of(
            created,
            owner.get("/v1/ai_secret"),
            owner.post("/api/ai_secret/get", Map.of("org_id", tenant.id())))) {
      answer.ok();
      assertThat(answer.body()).doesNotContain(secret);
    }
    owner.delete("/v1/ai_secret/" + created.json().path("id").asText()).ok();
  }

  @InEachRegion
  void onlyOwnersSetSecrets(Tenant tenant) {
    Map<String, Object> body =
        Map.of("name", Workspace.fresh("provider"), "type", "openai", "secret", "sk-x");

    for (String key : List.of(tenant.engineer().apiKey(), tenant.viewer().apiKey())) {
      Api.with(stack.controlPlaneUrl(), key).post("/v1/ai_secret", body).refused(403);
    }
  }
}
