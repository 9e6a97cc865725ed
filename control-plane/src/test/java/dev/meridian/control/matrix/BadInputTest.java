package dev.meridian.control.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.control.engine.Api;
import dev.meridian.control.engine.Contract;
import dev.meridian.control.engine.ControlPlaneTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Every operation that takes a body, with bodies that make no sense: each field that the contract
 * or the row knows, with values of other types, and bodies that are no such thing. Asked by an
 * owner, so that nothing else is in the way.
 */
@ControlPlaneTest
class BadInputTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int DEEP = 1_000;
  private static final String HALF = "half a character";

  private static final List<Operation> TAKING =
      Tables.served().stream()
          .filter(o -> o.body().isPresent())
          .filter(o -> !o.route().equals("/auth/sign-out"))
          .toList();

  @AfterAll
  static void leave() {
    Matrix.clear();
  }

  @Test
  void bodiesThatAreNoObjectAreRefused() {
    Map<String, String> bodies = new LinkedHashMap<>();
    bodies.put("no JSON", "{");
    bodies.put("a list", "[]");
    bodies.put("a text", "\"x\"");
    bodies.put("a number", "7");
    bodies.put("two objects", "{}{}");
    bodies.put("deep nesting", "{\"metadata\":".repeat(DEEP) + "1" + "}".repeat(DEEP));
    bodies.put("deep lists", "{\"metadata\":" + "[".repeat(DEEP) + "]".repeat(DEEP) + "}");
    bodies.put("a long number", "{\"limit\":" + "9".repeat(2_000) + "}");
    Queue<String> wrong = new ConcurrentLinkedQueue<>();
    Matrix.each(
        TAKING,
        (scene, operation) ->
            bodies.forEach((name, body) -> ask(scene, operation, name, body, wrong)));
    assertThat(wrong).isEmpty();
  }

  @Test
  void aBodyOfTwoMegabytesIsTooLarge() {
    String body = "{\"description\":\"" + "x".repeat(2 << 20) + "\"}";
    Queue<String> wrong = new ConcurrentLinkedQueue<>();
    Matrix.each(
        TAKING,
        (scene, operation) -> {
          Api.Answer answer = ask(scene, operation, "2 MB", body, wrong);
          if (answer.status() != 413) {
            wrong.add(operation.name() + " with 2 MB: " + answer.status());
          }
        });
    assertThat(wrong).isEmpty();
  }

  @Test
  void fieldsOfOtherTypesNeverBreakAnything() {
    Queue<String> wrong = new ConcurrentLinkedQueue<>();
    Matrix.each(
        TAKING,
        (scene, operation) -> {
          for (String field : fields(operation)) {
            for (JsonNode value : values()) {
              String body = with(operation, field, value);
              String name = field + " is " + shortened(value);
              ask(scene, operation, name, scene.here().props().body(body), wrong);
            }
          }
        });
    assertThat(wrong).isEmpty();
  }

  private static Api.Answer ask(
      Scene scene, Operation operation, String name, String body, Queue<String> wrong) {
    Props props = scene.here().props();
    String path = props.path(operation.path());
    long before = scene.changes();
    Api.Answer answer = scene.as(Principal.SESSION).send(operation.method(), path, body);
    if (answer.status() >= 500) {
      wrong.add("%s, %s: %s".formatted(operation.name(), name, answer.response().body()));
    }
    if (answer.status() >= 400 && scene.changes() != before) {
      wrong.add("%s, %s: refused, and changes something".formatted(operation.name(), name));
    }
    if (answer.status() < 400) {
      props.renew();
    }
    return answer;
  }

  private static Set<String> fields(Operation operation) {
    Set<String> fields = new LinkedHashSet<>();
    template(operation).fieldNames().forEachRemaining(fields::add);
    Contract.official()
        .operation(operation.method(), operation.route().replace("{}", "x"))
        .ifPresent(known -> fields.addAll(Contract.official().fields(known).keySet()));
    return fields;
  }

  private static List<JsonNode> values() {
    List<JsonNode> values = new ArrayList<>();
    try {
      for (String json :
          new String[] {
            "7",
            "true",
            "\"\"",
            "[]",
            "{}",
            "[7,null,[{}]]",
            "{\"a\\u0000b\":\"\\u0000\"}",
            "\"a\\u0000b\"",
            "[\"" + HALF + "\"]",
            "\"" + HALF + "\"",
            "\"" + "n".repeat(10_000) + "\""
          }) {
        values.add(JSON.readTree(json));
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
    return values;
  }

  /** The row's own body with another value of that field. */
  private static String with(Operation operation, String field, JsonNode value) {
    ObjectNode body = template(operation);
    body.set(field, value);
    return body.toString().replace(HALF, "\\ud800");
  }

  private static ObjectNode template(Operation operation) {
    try {
      return (ObjectNode) JSON.readTree(operation.body().orElseThrow());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(operation.name(), e);
    }
  }

  private static String shortened(JsonNode value) {
    String text = value.toString();
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }
}
