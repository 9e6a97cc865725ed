package dev.meridian.acceptance.access;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.acceptance.http.Workspace;
import dev.meridian.acceptance.stack.Tenant;
import java.util.Map;

/** API keys, as their owner handles them in a session. */
record Keys(Browser browser) {

  /** A key of whoever is signed in. */
  Key create(Tenant tenant) {
    JsonNode created =
        browser
            .post("/v1/api_key", Map.of("name", Workspace.fresh("key"), "org_name", tenant.name()))
            .ok();
    return new Key(created.path("id").asText(), created.path("key").asText());
  }

  void delete(Key key) {
    browser.delete("/v1/api_key/" + key.id()).ok();
  }

  record Key(String id, String secret) {}
}
