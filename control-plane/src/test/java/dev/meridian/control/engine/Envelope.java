package dev.meridian.control.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What every answer on the public port has, whatever the route and the outcome. */
final class Envelope {
  private static final String TRACE = "x-bt-internal-trace-id";
  private static final List<String> ERROR =
      List.of("Code", "Message", "InternalTraceId", "Path", "Service");
  private static final List<String> TELL_TALE = List.of("server", "x-powered-by");

  private Envelope() {}

  /**
   * @throws AssertionError when it is not as every answer is
   */
  static void check(Api.Answer answer) {
    require(answer, answer.header(TRACE).matches("[0-9a-f]{32}"), "has no " + TRACE);
    for (String name : TELL_TALE) {
      require(answer, answer.header(name).isEmpty(), "says by what it is served: " + name);
    }
    if (answer.status() < 400
        || answer.request().startsWith("HEAD ")
        || isPage(answer)
        || isOfOAuth(answer)) {
      return;
    }
    require(
        answer,
        answer.header("content-type").startsWith("application/json"),
        "is an error of type " + answer.header("content-type"));
    JsonNode body = answer.json();
    for (String field : ERROR) {
      require(answer, body.path(field).isTextual(), "is an error without " + field);
    }
    require(
        answer,
        body.path("InternalTraceId").asText().equals(answer.header(TRACE)),
        "is an error whose two trace ids differ");
  }

  /** Forms of our own pages are sent by a browser, which shows a person what went wrong. */
  private static boolean isPage(Api.Answer answer) {
    return answer.response().uri().getPath().matches("/(cli/setup|invitation|oauth/authorize)\\b.*")
        && answer.header("content-type").startsWith("text/html");
  }

  /** RFC 6749 (5.2) and RFC 7591 (3.2.2) say what a refusal of these looks like. */
  private static boolean isOfOAuth(Api.Answer answer) {
    return answer.response().uri().getPath().matches("/oauth/(token|register)")
        && answer.status() == 400
        && answer.json().path("error").isTextual();
  }

  private static void require(Api.Answer answer, boolean fine, String complaint) {
    if (!fine) {
      throw new AssertionError(
          "The answer of %s %s: %s %s"
              .formatted(answer.request(), complaint, answer.status(), answer.response().body()));
    }
  }
}
