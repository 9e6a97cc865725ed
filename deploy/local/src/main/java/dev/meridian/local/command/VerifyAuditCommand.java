package dev.meridian.local.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.local.home.StackHome;
import dev.meridian.local.secret.KeyMaterial;
import dev.meridian.local.stackfile.StackDescription;
import dev.meridian.local.stackfile.StackFile;
import dev.meridian.model.service.ServiceKeys;
import dev.meridian.model.service.ServiceTokens;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;

/**
 * Has the control plane check an organization's chain, and names the first event that is broken.
 */
final class VerifyAuditCommand implements Command {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final StackHome home;
  private final Terminal terminal;
  private final String organization;
  private final boolean json;

  VerifyAuditCommand(StackHome home, Terminal terminal, Arguments arguments) {
    this.home = home;
    this.terminal = terminal;
    this.organization = arguments.word("the organization's name or id");
    this.json = arguments.has("--json");
  }

  @Override
  public int run() throws Exception {
    JsonNode verdict = ask();
    boolean fine = verdict.path("ok").asBoolean();
    if (json) {
      terminal.line(verdict.toPrettyString());
    } else {
      terminal.line(said(verdict));
    }
    return fine ? 0 : 1;
  }

  /** Of which organization too: who asks by name may have meant another. */
  static String said(JsonNode verdict) {
    JsonNode broken = verdict.path("first_broken");
    String result =
        verdict.path("ok").asBoolean()
            ? "The chain holds: %d events, %d signed heads"
                .formatted(verdict.path("events").asLong(), verdict.path("heads").asLong())
            : "BROKEN at event %d: %s"
                .formatted(broken.path("sequence").asLong(), broken.path("reason").asText());
    return "%s (%s)%n%s"
        .formatted(verdict.path("name").asText(), verdict.path("org").asText(), result);
  }

  private JsonNode ask() throws IOException, InterruptedException {
    if (!Files.exists(home.stackFile())) {
      throw new IOException("Nothing runs in " + home.root() + ". Start it with ./meridian up");
    }
    StackDescription stack = new StackFile(home.stackFile()).read();
    URI address =
        URI.create(
            "%s/internal/operator/audit/%s/verify"
                .formatted(
                    stack.controlPlane().internalUrl(),
                    URLEncoder.encode(organization, UTF_8).replace("+", "%20")));
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + token())
            .build();
    HttpResponse<String> response =
        HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    JsonNode answer = JSON.readTree(response.body());
    if (response.statusCode() != 200) {
      throw new IOException(answer.path("Message").asText(response.body()));
    }
    return answer;
  }

  private String token() throws IOException {
    String pem = Files.readString(new KeyMaterial(home.secrets()).privateKey(KeyMaterial.OPERATOR));
    return new ServiceTokens(
            KeyMaterial.OPERATOR, ServiceKeys.privateKey(pem), name -> Optional.empty())
        .issue("control-plane");
  }
}
