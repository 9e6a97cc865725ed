package dev.meridian.control.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;

/** Where an operation names something: places of its path, query and body that can be altered. */
final class IdPlaces {
  private IdPlaces() {}

  /**
   * @param inBody else in the path or the query
   * @param placeholder what stands there
   * @param at its index among the placeholders of path or body
   */
  record Place(Operation operation, boolean inBody, int at, MatchResult placeholder) {
    /** What may be named without being there. */
    boolean lenient() {
      return !placeholder.group(1).isEmpty();
    }

    /** Whether nothing may come of it unless it is there: names may be new. */
    boolean decides() {
      boolean organization = placeholder.group(2).equals("org");
      return operation.mutates() && !operation.looks() && !lenient() && (isId() || organization);
    }

    /** Names are any text; ids have a form. */
    boolean isId() {
      String field = placeholder.group(3);
      return field == null || field.endsWith("id");
    }

    @Override
    public String toString() {
      return "%s, %s %s".formatted(operation.name(), inBody ? "body" : "path", placeholder.group());
    }

    /** The request with another value in this place. */
    Request with(Props props, JsonNode value) {
      Optional<String> body = operation.body();
      String text = value.isTextual() ? value.asText() : value.toString();
      return inBody
          ? new Request(
              operation.method(),
              props.path(operation.path()),
              body.map(template -> props.body(inJson(template, value))))
          : new Request(
              operation.method(),
              props.path(inTemplate(operation.path(), encoded(text))),
              body.map(props::body));
    }

    private static String encoded(String text) {
      return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }

    private String inTemplate(String template, String text) {
      return template.substring(0, start(template)) + text + template.substring(end(template));
    }

    /** What is no text takes the quotes away with it. */
    private String inJson(String template, JsonNode value) {
      int start = start(template);
      int end = end(template);
      boolean quoted = template.charAt(start - 1) == '"' && template.charAt(end) == '"';
      if (!quoted) {
        return inTemplate(template, value.asText());
      }
      return template.substring(0, start - 1) + value + template.substring(end + 1);
    }

    private int start(String template) {
      return nth(template).start();
    }

    private int end(String template) {
      return nth(template).end();
    }

    private MatchResult nth(String template) {
      Matcher matcher = Props.PLACEHOLDER.matcher(template);
      for (int i = 0; i <= at; i++) {
        if (!matcher.find()) {
          throw new IllegalStateException(template);
        }
      }
      return matcher.toMatchResult();
    }
  }

  record Request(String method, String path, Optional<String> body) {}

  static List<Place> of(Operation operation) {
    List<Place> places = new ArrayList<>();
    collect(places, operation, false, operation.path());
    operation.body().ifPresent(body -> collect(places, operation, true, body));
    return places;
  }

  /** What is no id at all. */
  static List<JsonNode> malformed(boolean inBody) {
    List<JsonNode> values = new ArrayList<>();
    for (String text :
        new String[] {
          "not-a-uuid",
          "../x",
          "00000000-0000-0000-0000-00000000000g",
          "1-1-1-1-1",
          "'; drop table project; --",
          "%00",
          "x".repeat(2_000)
        }) {
      values.add(TextNode.valueOf(text));
    }
    if (inBody) {
      values.add(TextNode.valueOf("\u0000"));
      values.add(com.fasterxml.jackson.databind.node.IntNode.valueOf(7));
      values.add(com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode());
      values.add(com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.arrayNode());
    }
    return values;
  }

  /** Nothing where something is asked for. */
  static JsonNode nothing() {
    return NullNode.instance;
  }

  private static void collect(
      List<Place> places, Operation operation, boolean inBody, String template) {
    Matcher matcher = Props.PLACEHOLDER.matcher(template);
    for (int i = 0; matcher.find(); i++) {
      if (!Set.of("new", "variable", "wizard").contains(matcher.group(2))) {
        places.add(new Place(operation, inBody, i, matcher.toMatchResult()));
      }
    }
  }
}
