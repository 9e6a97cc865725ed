package dev.meridian.acceptance.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A streamed chat completion, and when its pieces came.
 *
 * @param text all pieces together
 * @param firstChunk from sending the request to the first piece
 * @param end from sending the request to the end of the answer
 */
record Streamed(String text, String lastLine, Duration firstChunk, Duration end) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Streamed of(HttpRequest request) throws IOException, InterruptedException {
    long start = System.nanoTime();
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValue("content-type").orElse(""))
          .startsWith("text/event-stream");
      StringBuilder text = new StringBuilder();
      String last = "";
      Duration first = Duration.ZERO;
      try (BufferedReader lines =
          new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (line.isBlank()) {
            continue;
          }
          first = first.isZero() ? Duration.ofNanos(System.nanoTime() - start) : first;
          last = line;
          if (line.startsWith("data: {")) {
            var choice = JSON.readTree(line.substring("data: ".length())).path("choices").path(0);
            text.append(choice.path("delta").path("content").asText(""));
          }
        }
      }
      return new Streamed(
          text.toString(), last, first, Duration.ofNanos(System.nanoTime() - start));
    }
  }
}
