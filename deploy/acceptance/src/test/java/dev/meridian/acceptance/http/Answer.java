package dev.meridian.acceptance.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpHeaders;
import java.util.Optional;

/**
 * An answer, read to its end.
 *
 * @param request method and path, for messages
 */
public record Answer(String request, int status, HttpHeaders headers, String body) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * @throws AssertionError when the body is something else
   */
  public JsonNode json() {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new AssertionError(this + " is not JSON", e);
    }
  }

  public Optional<String> header(String name) {
    return headers.firstValue(name);
  }

  /** The body of a success. */
  public JsonNode ok() {
    assertThat(status).as("%s", this).isEqualTo(200);
    return json();
  }

  /** Asserts a refusal as the official clients read it, and returns its body. */
  public JsonNode refused(int expectedStatus) {
    assertThat(status).as("%s", this).isEqualTo(expectedStatus);
    JsonNode error = json();
    assertThat(error.path("Code").asText()).as("Code of %s", this).endsWith("Error");
    assertThat(error.path("Message").asText()).as("Message of %s", this).isNotBlank();
    assertThat(error.path("Path").asText()).as("Path of %s", this).startsWith("/");
    assertThat(error.path("Service").asText()).as("Service of %s", this).isNotBlank();
    assertThat(header("x-bt-internal-trace-id"))
        .as("trace id of %s", this)
        .hasValueSatisfying(id -> assertThat(id).matches("[0-9a-f]{32}"))
        .contains(error.path("InternalTraceId").asText());
    assertThat(header("content-type").orElse("")).startsWith("application/json");
    assertThat(body)
        .as("nothing of our code shows")
        .doesNotContain("Exception", "\tat ", "dev.meridian", "io.quarkus", "java.lang");
    if (expectedStatus == 429 || expectedStatus == 503) {
      assertThat(header("retry-after")).as("Retry-After of %s", this).isPresent();
    }
    return error;
  }

  @Override
  public String toString() {
    String shown = body.length() > 600 ? body.substring(0, 600) + "…" : body;
    return request + " → " + status + " " + shown;
  }
}
