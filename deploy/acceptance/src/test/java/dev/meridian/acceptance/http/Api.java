package dev.meridian.acceptance.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** One address, called with one credential or none. Safe for use by any thread. */
public final class Api {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final String baseUrl;
  private final Map<String, String> headers;

  private Api(String baseUrl, Map<String, String> headers) {
    this.baseUrl = baseUrl;
    this.headers = Map.copyOf(headers);
  }

  public static Api with(String baseUrl, String credential) {
    return new Api(baseUrl, Map.of("authorization", "Bearer " + credential));
  }

  public static Api anonymous(String baseUrl) {
    return new Api(baseUrl, Map.of());
  }

  public String baseUrl() {
    return baseUrl;
  }

  public Answer get(String path) {
    return send("GET", path, Map.of(), Optional.empty());
  }

  public Answer delete(String path) {
    return send("DELETE", path, Map.of(), Optional.empty());
  }

  /** With the body as JSON. */
  public Answer post(String path, Object body) {
    return post(path, body, Map.of());
  }

  /** With the body as JSON, and headers of its own. */
  public Answer post(String path, Object body, Map<String, String> more) {
    return send("POST", path, more, Optional.of(bytes(body)));
  }

  /** With the body as JSON. */
  public Answer put(String path, Object body) {
    return send("PUT", path, Map.of(), Optional.of(bytes(body)));
  }

  /** With the body as JSON. */
  public Answer patch(String path, Object body) {
    return send("PATCH", path, Map.of(), Optional.of(bytes(body)));
  }

  /** With that text as the body, whatever it is. */
  public Answer postRaw(String path, String body) {
    return send("POST", path, Map.of(), Optional.of(body.getBytes(UTF_8)));
  }

  private Answer send(String method, String path, Map<String, String> more, Optional<byte[]> body) {
    try {
      var answer =
          CLIENT.send(request(method, path, more, body).build(), BodyHandlers.ofString(UTF_8));
      return new Answer(method + " " + path, answer.statusCode(), answer.headers(), answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + baseUrl + path + ": " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The request that {@link #post} would send, for callers that read the answer as it comes. */
  public HttpRequest streamed(String path, Object body, Map<String, String> more) {
    return request("POST", path, more, Optional.of(bytes(body))).build();
  }

  private HttpRequest.Builder request(
      String method, String path, Map<String, String> more, Optional<byte[]> body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(baseUrl + path))
            .timeout(TIMEOUT)
            .method(method, body.map(BodyPublishers::ofByteArray).orElse(BodyPublishers.noBody()));
    headers.forEach(request::header);
    body.ifPresent(b -> request.header("content-type", "application/json"));
    more.forEach(request::setHeader);
    return request;
  }

  private static byte[] bytes(Object body) {
    try {
      return JSON.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
