package dev.meridian.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.local.web.LoopbackServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DemoProviderTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SECRET = "demo-secret";

  private final HttpClient http = HttpClient.newHttpClient();
  private LoopbackServer server;

  @BeforeEach
  void start() throws Exception {
    server = LoopbackServer.start(0, new DemoRoutes(SECRET));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void chatEchoesTheLastUserMessageAndSaysThatItIsADemo() throws Exception {
    JsonNode answer =
        JSON.readTree(
            post("/v1/chat/completions", SECRET, chat("meridian-demo", "\"stream\":false")).body());

    assertThat(answer.at("/choices/0/message/content").asText())
        .contains("demo provider")
        .endsWith("Grüße 👋");
    assertThat(answer.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
    assertThat(answer.at("/usage/total_tokens").asInt())
        .isEqualTo(
            answer.at("/usage/prompt_tokens").asInt()
                + answer.at("/usage/completion_tokens").asInt());
  }

  @Test
  void streamedPiecesAddUpToTheAnswerAndEndWithUsageWhenAskedFor() throws Exception {
    String body = chat("any-model", "\"stream\":true,\"stream_options\":{\"include_usage\":true}");
    HttpResponse<String> response = post("/v1/chat/completions", SECRET, body);

    List<JsonNode> events = events(response.body());
    StringBuilder text = new StringBuilder();
    events.forEach(event -> text.append(event.at("/choices/0/delta/content").asText()));
    assertThat(response.headers().firstValue("content-type")).contains("text/event-stream");
    assertThat(text.toString()).endsWith("Grüße 👋");
    assertThat(events).hasSizeGreaterThan(4);
    assertThat(events.getLast().at("/choices")).isEmpty();
    assertThat(events.getLast().at("/usage/total_tokens").asInt()).isPositive();
    assertThat(response.body()).endsWith("data: [DONE]\n\n");
  }

  @Test
  void usageIsNotStreamedUnasked() throws Exception {
    HttpResponse<String> response =
        post("/v1/chat/completions", SECRET, chat("meridian-demo", "\"stream\":true"));

    assertThat(response.body()).doesNotContain("usage");
  }

  @Test
  void slowModelSendsItsFirstPieceLongBeforeItsLast() throws Exception {
    HttpRequest request =
        request("/v1/chat/completions", SECRET)
            .POST(BodyPublishers.ofString(chat("meridian-demo-slow", "\"stream\":true")))
            .build();
    List<Long> arrivals = new ArrayList<>();
    try (var lines = http.send(request, BodyHandlers.ofLines()).body()) {
      lines
          .filter(line -> line.startsWith("data: {"))
          .forEach(line -> arrivals.add(System.nanoTime()));
    }

    assertThat(Duration.ofNanos(arrivals.getLast() - arrivals.getFirst()))
        .isGreaterThan(Duration.ofMillis(1000));
  }

  @Test
  void anyOtherKeyIsRefusedAndYetSeen() throws Exception {
    HttpResponse<String> refused =
        post("/v1/chat/completions", "sk-of-meridian", chat("meridian-demo", "\"stream\":false"));

    HttpResponse<String> seen = get("/demo/requests");
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(JSON.readTree(seen.body()).at("/requests/0/headers/authorization").asText())
        .isEqualTo("Bearer sk-of-meridian");
  }

  @Test
  void embeddingsOfTheSameTextAreTheSame() throws Exception {
    String body = "{\"model\":\"meridian-demo\",\"input\":[\"a\",\"b\",\"a\"]}";
    JsonNode data = JSON.readTree(post("/v1/embeddings", SECRET, body).body()).path("data");

    assertThat(data).hasSize(3);
    assertThat(data.at("/0/embedding"))
        .isEqualTo(data.at("/2/embedding"))
        .isNotEqualTo(data.at("/1/embedding"));
  }

  @Test
  void unknownAddressAndRubbishAreRefusedAsOpenAiDoes() throws Exception {
    assertThat(post("/v1/audio/speech", SECRET, "{}").statusCode()).isEqualTo(404);
    HttpResponse<String> rubbish = post("/v1/chat/completions", SECRET, "{");
    assertThat(rubbish.statusCode()).isEqualTo(400);
    assertThat(JSON.readTree(rubbish.body()).at("/error/code").asText()).isEqualTo("invalid_json");
  }

  private static String chat(String model, String options) {
    return """
        {"model":"%s",%s,"messages":[{"role":"system","content":"s"},{"role":"user","content":"first"},
         {"role":"assistant","content":"x"},{"role":"user","content":[{"type":"text","text":"Grüße 👋"}]}]}
        """
        .formatted(model, options);
  }

  private static List<JsonNode> events(String body) throws Exception {
    List<JsonNode> events = new ArrayList<>();
    for (String line : body.lines().filter(line -> line.startsWith("data: {")).toList()) {
      events.add(JSON.readTree(line.substring("data: ".length())));
    }
    return events;
  }

  private HttpResponse<String> post(String path, String key, String body) throws Exception {
    return http.send(
        request(path, key).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(request(path, SECRET).build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path, String key) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
        .header("Authorization", "Bearer " + key)
        .timeout(Duration.ofSeconds(20));
  }
}
