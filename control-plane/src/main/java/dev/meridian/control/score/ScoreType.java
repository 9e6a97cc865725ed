package dev.meridian.control.score;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.control.wire.Shape;
import dev.meridian.model.error.ApiException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a score is given, and what its categories look like then. */
enum ScoreType {
  SLIDER("slider"),
  CATEGORICAL("categorical"),
  WEIGHTED("weighted"),
  MINIMUM("minimum"),
  MAXIMUM("maximum"),
  ONLINE("online"),
  FREE_FORM("free-form");

  private static final Shape CHOICES =
      Shape.list(
          Shape.object().required("name", Shape.text()).required("value", Shape.number(0, 1)));
  private static final Shape WEIGHTS = Shape.map(Shape.number());
  private static final Shape NAMES = Shape.list(Shape.text());

  private final String wireName;

  ScoreType(String wireName) {
    this.wireName = wireName;
  }

  String wireName() {
    return wireName;
  }

  /**
   * @throws ApiException 400 when there is none of that name
   */
  static ScoreType parse(String name) {
    return Arrays.stream(values())
        .filter(type -> type.wireName.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                ApiException.badRequest(
                    "Invalid score_type: expected one of "
                        + Arrays.stream(values())
                            .map(ScoreType::wireName)
                            .collect(Collectors.joining(", "))));
  }

  /**
   * The categories to store: values to choose from, weights of other scores, or their names; none
   * for what has no categories.
   *
   * @throws ApiException 400 when they are of another shape
   */
  @Nullable JsonNode categories(@Nullable JsonNode sent) {
    if (sent == null || sent.isNull()) {
      return null;
    }
    return switch (this) {
      case CATEGORICAL -> distinct(CHOICES.check("categories", sent));
      case WEIGHTED -> WEIGHTS.check("categories", sent);
      case MINIMUM, MAXIMUM -> NAMES.check("categories", sent);
      case SLIDER, ONLINE, FREE_FORM -> null;
    };
  }

  private static JsonNode distinct(JsonNode choices) {
    Set<String> names = new HashSet<>();
    for (JsonNode choice : choices) {
      if (!names.add(choice.path("name").textValue())) {
        throw ApiException.badRequest("Invalid categories: two have the same name");
      }
    }
    return choices;
  }
}
