package dev.meridian.data.query.lint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.json.Json;
import dev.meridian.data.query.parse.Places;
import dev.meridian.data.query.parse.Reading;
import dev.meridian.data.query.plan.Place;
import dev.meridian.model.error.ApiException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Something that was found in a query.
 *
 * @param rule its name
 * @param stage the part of the engine that minds: {@code binder} or {@code optimizer}
 * @param blocking whether strict mode refuses the query for it
 * @param message what is wrong, where, and how to mend it
 */
public record Lint(String rule, String stage, boolean blocking, String message) {
  /** Everything that the rules find in a query. */
  public static List<Lint> of(Reading reading) {
    Places places = reading.places();
    return new LintRules(reading.plan(), places).found();
  }

  static Lint warning(String rule, String stage, Place place, String message) {
    return new Lint(rule, stage, true, message + " (" + place.text() + ")");
  }

  static Lint info(String rule, String stage, Place place, String message) {
    return new Lint(rule, stage, false, message + " (" + place.text() + ")");
  }

  private String severity() {
    return blocking ? "warning" : "info";
  }

  /** As an answer carries it. */
  public ObjectNode json() {
    return Json.object()
        .put("code", rule)
        .put("message", message)
        .put("stage", stage)
        .put("severity", severity());
  }

  /**
   * Refuses a query for what was found in it, in the words that the command line looks for.
   *
   * @throws ApiException 400 when something blocks
   */
  public static void block(List<Lint> found) {
    List<Lint> blocking = found.stream().filter(Lint::blocking).toList();
    if (blocking.isEmpty()) {
      return;
    }
    String lines =
        blocking.stream()
            .map(l -> "%s (%s/%s): %s".formatted(l.rule, l.stage, l.severity(), l.message))
            .collect(Collectors.joining("\n"));
    throw ApiException.badRequest(
        "Query blocked by strict lint mode due to %d %s:\n%s"
            .formatted(blocking.size(), blocking.size() == 1 ? "lint" : "lints", lines));
  }
}
