package dev.meridian.gateway.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.gateway.world.World.Org;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The gateway under test as its clients see it. */
public final class Gateway {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final URI base;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  public Gateway(URI base) {
    this.base = base;
  }

  public static String chat(String model) {
    return "{\"model\":\"%s\",\"temperature\":0.5,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}"
        .formatted(model);
  }

  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE);
  }

  public HttpRequest.Builder as(Org org, String path) {
    return request(path).header("Authorization", "Bearer " + org.key().reveal());
  }

  public HttpRequest.Builder chatAs(Org org, String body) {
    return as(org, "/v1/proxy/chat/completions")
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body));
  }

  public HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  public HttpResponse<InputStream> stream(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofInputStream());
  }

  public HttpResponse<String> login(Org org) throws IOException, InterruptedException {
    return send(as(org, "/api/apikey/login").POST(BodyPublishers.noBody()));
  }

  /** Waits until the gateway answers that way. */
  public HttpResponse<String> await(int status, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    HttpResponse<String> answer = send(request);
    while (answer.statusCode() != status && System.nanoTime() < deadline) {
      Thread.sleep(50);
      answer = send(request);
    }
    if (answer.statusCode() != status) {
      throw new AssertionError(
          "Expected " + status + ", got " + answer.statusCode() + ": " + answer.body());
    }
    return answer;
  }

  public static JsonNode json(String text) throws IOException {
    return JSON.readTree(text);
  }
}
