package dev.meridian.gateway.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.model.event.SecretEvent;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.ProjectId;
import dev.meridian.model.id.SecretId;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the data plane answers of a project's secrets (docs/contracts.md). */
final class ProjectSecretAnswer {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ProjectSecretAnswer() {}

  /**
   * The secrets, those without a value too: a sign-in that needs none takes the organization's
   * place all the same.
   *
   * @throws RuntimeException when it is anything else: a secret that is overlooked would silently
   *     be replaced by the organization's
   */
  static ProjectKeys read(OrgId org, ProjectId project, Buffer body) {
    JsonNode secrets = tree(body).path("secrets");
    if (!secrets.isArray()) {
      throw new IllegalArgumentException("It has no list of secrets");
    }
    List<ProviderSecret> read = new ArrayList<>(secrets.size());
    for (JsonNode secret : secrets) {
      read.add(new ProviderSecret(event(org, secret), Optional.of(project)));
    }
    return new ProjectKeys(project, read);
  }

  /** Why something was refused; empty when it does not say. */
  static Optional<String> message(Buffer body) {
    try {
      return Optional.ofNullable(tree(body).path("Message").textValue());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static SecretEvent event(OrgId org, JsonNode secret) {
    Instant updated = Instant.parse(secret.path("updated_at").asText());
    return new SecretEvent(
        org,
        ChronoUnit.MICROS.between(Instant.EPOCH, updated),
        false,
        SecretId.parse(secret.path("id").asText()),
        secret.path("name").asText(),
        Optional.ofNullable(secret.path("type").textValue()),
        Optional.ofNullable(secret.get("metadata")),
        Optional.ofNullable(secret.path("sealed").textValue()));
  }

  private static JsonNode tree(Buffer body) {
    try {
      return JSON.readTree(body.getBytes());
    } catch (IOException e) {
      throw new IllegalArgumentException("It is no JSON", e);
    }
  }
}
