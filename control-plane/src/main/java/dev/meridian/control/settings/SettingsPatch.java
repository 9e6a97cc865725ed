package dev.meridian.control.settings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.model.error.ApiException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a request wants to change of an organization's settings. Keys that are no settings are not
 * looked at; {@code region} is, because somebody who sends another one believes that it can change.
 */
record SettingsPatch(
    Optional<String> name,
    Optional<String> region,
    Said<String> apiUrl,
    Said<String> proxyUrl,
    Said<String> realtimeUrl,
    Said<Boolean> universalApi,
    Said<Boolean> dataplanePrivate,
    Said<String> imageRenderingMode,
    Said<JsonNode> gitMetadata,
    Said<JsonNode> loopModels,
    Optional<Boolean> creatorOwnership,
    Said<Boolean> modelCallsInRegion,
    Said<Boolean> sharedAnswerCache,
    boolean stripExistingOwnership) {

  /** The contract's form: its settings alone, and null says nothing. */
  static SettingsPatch contract(JsonNode body) {
    Reader read = new Reader(body, false);
    return new SettingsPatch(
        read.text("name").filled(),
        read.text("region").filled(),
        read.address("api_url"),
        read.address("proxy_url"),
        read.address("realtime_url"),
        read.flag("is_universal_api"),
        read.flag("is_dataplane_private"),
        ImageRendering.check(read.text("image_rendering_mode").said()),
        new Said.Nothing<>(),
        new Said.Nothing<>(),
        Optional.empty(),
        new Said.Nothing<>(),
        new Said.Nothing<>(),
        false);
  }

  /** The console's form: all settings, and an explicit null sets one back. */
  static SettingsPatch all(JsonNode body) {
    Reader read = new Reader(body, true);
    return new SettingsPatch(
        read.text("name").filled(),
        read.text("region").filled(),
        read.address("api_url"),
        read.address("proxy_url"),
        read.address("realtime_url"),
        read.flag("is_universal_api"),
        read.flag("is_dataplane_private"),
        ImageRendering.check(read.text("image_rendering_mode").said()),
        read.node("git_metadata"),
        read.node("loop_models").map(LoopModels::check),
        Optional.ofNullable(read.flag("creator_ownership").over(null)),
        read.flag("model_calls_in_region"),
        read.flag("shared_answer_cache"),
        Boolean.TRUE.equals(read.flag("strip_existing_ownership").over(null)));
  }

  private record Text(Said<String> said) {
    Optional<String> filled() {
      return Optional.ofNullable(said.over(null));
    }
  }

  private record Reader(JsonNode body, boolean nullUnsets) {
    Reader {
      if (!body.isObject()) {
        throw ApiException.badRequest("Invalid request: expected a JSON object");
      }
    }

    Said<JsonNode> node(String field) {
      @Nullable JsonNode value = body.get(field);
      if (value == null || value.isNull() && !nullUnsets) {
        return new Said.Nothing<>();
      }
      return value.isNull() ? new Said.Unset<>() : new Said.To<>(value);
    }

    Text text(String field) {
      return new Text(
          node(field)
              .map(
                  value -> {
                    if (!value.isTextual()) {
                      throw wrongType(field);
                    }
                    return value.textValue();
                  }));
    }

    /** An empty one sets back in either form. */
    Said<String> address(String field) {
      Said<String> said = text(field).said();
      return said instanceof Said.To<String> to && to.value().isBlank() ? new Said.Unset<>() : said;
    }

    Said<Boolean> flag(String field) {
      return node(field)
          .map(
              value -> {
                if (!value.isBoolean()) {
                  throw wrongType(field);
                }
                return value.booleanValue();
              });
    }

    private static ApiException wrongType(String field) {
      return ApiException.badRequest("Invalid request: wrong type at " + field);
    }
  }
}
