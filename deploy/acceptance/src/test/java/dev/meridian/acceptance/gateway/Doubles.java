package dev.meridian.acceptance.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.acceptance.http.Api;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Doubles of OpenAI, Anthropic, Gemini and Mistral on this machine, which take what their provider
 * publishes that it takes, and nothing else.
 */
final class Doubles implements AutoCloseable {
  /** What they know their callers by. */
  static final String KEY = "double-secret";

  private final Process process;
  private final String url;

  private Doubles(Process process, String url) {
    this.process = process;
    this.url = url;
  }

  static Doubles start() throws IOException {
    Path script = Path.of("src/test/js/provider/server.mjs").toAbsolutePath();
    Process process =
        new ProcessBuilder("node", script.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader output = process.inputReader();
    String told = output.readLine();
    if (told == null) {
      throw new IllegalStateException("The doubles did not start");
    }
    int port = new ObjectMapper().readTree(told).path("port").asInt();
    return new Doubles(process, "http://127.0.0.1:" + port);
  }

  /** Where a provider's API begins, in its own way of writing that. */
  String url(String provider) {
    return url + "/" + provider + (provider.equals("google") ? "/v1beta" : "/v1");
  }

  /** Before the version, as the packages of some providers want it. */
  String url() {
    return url;
  }

  /** What they were sent, in the order in which it came. */
  List<JsonNode> requests() {
    JsonNode seen = Api.anonymous(url).get("/requests").ok();
    return StreamSupport.stream(seen.spliterator(), false).toList();
  }

  /** Those that hold the text. */
  List<JsonNode> requests(String text) {
    return requests().stream()
        .filter(request -> request.path("body").toString().contains(text))
        .toList();
  }

  @Override
  public void close() {
    process.destroy();
  }
}
