package dev.meridian.data.record;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.model.event.SettingEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A score of a project that people give (product-behaviour.md, section 4): a slider takes 0 to 1, a
 * categorical one the values of its categories, a free-form one text in the metadata; weighted,
 * minimum and maximum are computed of others.
 */
sealed interface ReviewScore {
  /** What is wrong with a value that somebody gives it; empty when nothing is. */
  Optional<String> objection(JsonNode value);

  record Slider() implements ReviewScore {
    @Override
    public Optional<String> objection(JsonNode value) {
      // Every score is between 0 and 1: that has been checked.
      return Optional.empty();
    }
  }

  record Categorical(List<Double> values) implements ReviewScore {
    @Override
    public Optional<String> objection(JsonNode value) {
      return values.contains(value.doubleValue())
          ? Optional.empty()
          : Optional.of("The score takes the values of its categories: " + values);
    }
  }

  /** One whose categories people write to a field of the row. */
  record Elsewhere(String place) implements ReviewScore {
    @Override
    public Optional<String> objection(JsonNode value) {
      return Optional.of("The score is no number: it is written to " + place);
    }
  }

  record Computed(String how) implements ReviewScore {
    @Override
    public Optional<String> objection(JsonNode value) {
      return Optional.of("The score is computed from others: " + how);
    }
  }

  /** A setting as the control plane tells it; empty for one that people don't give. */
  static Optional<ReviewScore> of(SettingEvent setting) {
    JsonNode body =
        setting.body().orElse(com.fasterxml.jackson.databind.node.MissingNode.getInstance());
    String type = body.path("score_type").asText();
    return switch (type) {
      case "slider" -> Optional.of(new Slider());
      case "categorical" ->
          Optional.of(
              body.path("config").path("destination").asText().equals("expected")
                  ? new Elsewhere("expected")
                  : new Categorical(values(body.path("categories"))));
      case "free-form" -> Optional.of(new Elsewhere("metadata"));
      case "weighted", "minimum", "maximum" -> Optional.of(new Computed(type));
      default -> Optional.empty();
    };
  }

  private static List<Double> values(JsonNode categories) {
    List<Double> values = new ArrayList<>();
    categories.forEach(category -> values.add(category.path("value").doubleValue()));
    return values;
  }
}
