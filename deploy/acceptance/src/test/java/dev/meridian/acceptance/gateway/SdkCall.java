package dev.meridian.acceptance.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Objects;

/**
 * What an official package made of its calls of one model.
 *
 * @param asks the answers, by what was asked
 */
record SdkCall(Sdk sdk, String model, boolean streamed, Map<String, JsonNode> asks) {

  /** The first answer to something that was asked. */
  JsonNode first(String ask) {
    return round(ask, "first");
  }

  /** The answer after the results of tools. */
  JsonNode second(String ask) {
    return round(ask, "second");
  }

  private JsonNode round(String ask, String round) {
    JsonNode seen = Objects.requireNonNull(asks.get(ask), ask);
    assertThat(seen.path("refused")).as("%s, %s: %s", this, ask, seen).isEmpty();
    return seen.path(round);
  }

  boolean isOf(String model) {
    return this.model.equals(model);
  }

  /** As tests show it. */
  @Override
  public String toString() {
    return sdk + " to " + model + (streamed ? ", streamed" : "");
  }
}
