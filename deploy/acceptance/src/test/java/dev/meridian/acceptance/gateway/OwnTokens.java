package dev.meridian.acceptance.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** That providers see nothing of how callers are known to us. */
final class OwnTokens {
  private OwnTokens() {}

  static void assertNone(DoubledProviders providers) {
    List<JsonNode> requests = providers.doubles().requests();
    assertThat(requests).isNotEmpty();
    for (JsonNode request : requests) {
      assertThat(request.toString())
          .doesNotContain(
              providers.tenant().engineer().apiKey(),
              providers.tenant().owner().apiKey(),
              "bt-st-",
              "Bearer sk-");
      assertThat(request.path("headers").propertyStream().map(Map.Entry::getKey))
          .as("%s", request.path("path"))
          .noneMatch(name -> name.startsWith("x-bt-"));
    }
  }
}
