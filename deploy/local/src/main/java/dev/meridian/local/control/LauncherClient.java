package dev.meridian.local.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** A command's side of the conversation with a launcher. */
public final class LauncherClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final HttpClient http = HttpClient.newHttpClient();
  private final LauncherAddress address;

  public LauncherClient(LauncherAddress address) {
    this.address = address;
  }

  public StackStatus status() throws IOException, InterruptedException {
    return JSON.treeToValue(call("GET", "/status", Map.of()), StackStatus.class);
  }

  public void shutDown() throws IOException, InterruptedException {
    call("POST", "/shutdown", Map.of());
  }

  /**
   * @param action start, stop, restart or kill
   * @throws IOException with the launcher's reason when it did not work
   */
  public void act(String component, String action) throws IOException, InterruptedException {
    call("POST", "/components/" + component + "/" + action, Map.of());
  }

  public JsonNode createOrganization(String name, String region)
      throws IOException, InterruptedException {
    return call("POST", "/organizations", Map.of("name", name, "region", region));
  }

  /** All organizations, deleted ones too. */
  public JsonNode organizations() throws IOException, InterruptedException {
    return call("GET", "/organizations", Map.of());
  }

  /**
   * @param verb delete or restore
   * @throws IOException with the launcher's reason when it did not work
   */
  public JsonNode changeOrganization(String nameOrId, String verb)
      throws IOException, InterruptedException {
    return call("POST", "/organizations/" + verb, Map.of("organization", nameOrId));
  }

  private JsonNode call(String method, String path, Map<String, String> body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address.url() + path))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + address.token())
            .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body)))
            .build();
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    JsonNode answer = JSON.readTree(response.body());
    if (response.statusCode() >= 300) {
      throw new IOException(answer.path("message").asText(response.body()));
    }
    return answer;
  }
}
