package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Settings that a format has. */
final class RandomSettings {
  private static final Set<Setting> OPENAI_HINTS =
      EnumSet.of(
          Setting.USER,
          Setting.METADATA,
          Setting.STORE,
          Setting.SERVICE_TIER,
          Setting.SAFETY_IDENTIFIER,
          Setting.PROMPT_CACHE_KEY,
          Setting.PROMPT_CACHE_RETENTION);

  private RandomSettings() {}

  static Arbitrary<Map<Setting, JsonNode>> of(Format format) {
    return Combinators.combine(Arbitraries.subsetOf(known(format)), all())
        .as(
            (chosen, values) -> {
              Map<Setting, JsonNode> settings = new EnumMap<>(values);
              settings.keySet().retainAll(chosen);
              if (format == Format.ANTHROPIC) {
                settings.put(Setting.MAX_TOKENS, values.get(Setting.MAX_TOKENS));
              }
              if (format == Format.OPENAI_RESPONSES) {
                settings.put(Setting.STORE, values.get(Setting.STORE));
              }
              return settings;
            });
  }

  private static Set<Setting> known(Format format) {
    Set<Setting> known = EnumSet.of(Setting.MAX_TOKENS, Setting.TEMPERATURE, Setting.TOP_P);
    switch (format) {
      case OPENAI_CHAT -> {
        known.addAll(OPENAI_HINTS);
        known.addAll(
            EnumSet.of(
                Setting.FREQUENCY_PENALTY,
                Setting.PRESENCE_PENALTY,
                Setting.SEED,
                Setting.STOP,
                Setting.CANDIDATES,
                Setting.LOGPROBS,
                Setting.TOP_LOGPROBS,
                Setting.PARALLEL_TOOL_CALLS,
                Setting.VERBOSITY));
      }
      case OPENAI_RESPONSES -> {
        known.addAll(OPENAI_HINTS);
        known.addAll(
            EnumSet.of(
                Setting.LOGPROBS,
                Setting.TOP_LOGPROBS,
                Setting.PARALLEL_TOOL_CALLS,
                Setting.VERBOSITY));
      }
      case ANTHROPIC ->
          known.addAll(
              EnumSet.of(Setting.TOP_K, Setting.STOP, Setting.PARALLEL_TOOL_CALLS, Setting.USER));
      case BEDROCK_CONVERSE -> known.add(Setting.STOP);
      case GEMINI ->
          known.addAll(
              EnumSet.of(
                  Setting.TOP_K,
                  Setting.FREQUENCY_PENALTY,
                  Setting.PRESENCE_PENALTY,
                  Setting.SEED,
                  Setting.STOP,
                  Setting.CANDIDATES,
                  Setting.LOGPROBS,
                  Setting.TOP_LOGPROBS));
    }
    return known;
  }

  private static Arbitrary<Map<Setting, JsonNode>> all() {
    return Combinators.combine(
            RandomJson.decimal("0.5", "0.25", "0.75"),
            Arbitraries.integers().between(2, 9_000),
            RandomJson.text(),
            RandomJson.name())
        .as(
            (decimal, number, text, name) -> {
              Map<Setting, JsonNode> values = new EnumMap<>(Setting.class);
              for (Setting setting : Setting.values()) {
                values.put(
                    setting,
                    switch (setting.kind()) {
                      case NUMBER -> decimal;
                      case INTEGER, COUNT -> IntNode.valueOf(number);
                      case FLAG -> BooleanNode.valueOf(setting != Setting.PARALLEL_TOOL_CALLS);
                      case TEXT -> TextNode.valueOf(text);
                      case TEXTS -> Json.list().add(text).add(name);
                      case OBJECT -> Json.object().put(name, text);
                    });
              }
              return values;
            });
  }
}
