package dev.meridian.data.secret;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.json.Json;
import dev.meridian.model.secret.Rotation;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Secrets as clients see them: never their values. */
final class SecretBody {
  private SecretBody() {}

  /** The contract's {@code EnvVar}. */
  static ObjectNode envVar(SecretRow row) {
    ObjectNode body = Json.object().put("id", row.id().toString());
    body.put("object_type", row.place().scope().wireName());
    body.put("object_id", row.place().object().toString());
    body.put("name", row.description().name()).put("created", row.created().toString());
    value(body, row);
    body.set("metadata", metadata(row));
    body.put("secret_type", row.description().type());
    return body.put("secret_category", row.description().category().wireName());
  }

  /** A project's provider key, in the shape that the contract gives an organization's. */
  static ObjectNode provider(SecretRow row) {
    ObjectNode body = Json.object().put("id", row.id().toString());
    body.put("org_id", row.org().toString());
    body.put("project_id", row.place().project().toString());
    body.put("name", row.description().name()).put("type", row.description().type());
    body.put("created", row.created().toString()).put("updated_at", row.updatedAt().toString());
    value(body, row);
    body.set("metadata", metadata(row));
    return reminding(body, row);
  }

  /** With the reminder to replace the value, which the contract lacks. */
  static ObjectNode reminding(ObjectNode body, SecretRow row) {
    return body.put("rotation_due", Rotation.isDue(changed(row).orElse(null), Instant.now()));
  }

  private static void value(ObjectNode body, SecretRow row) {
    body.put("secret_updated_at", text(changed(row)));
    body.put(
        "secret_updated_by_user_id",
        row.value().map(SecretRow.Value::updatedBy).map(UUID::toString).orElse(null));
    body.put("preview_secret", row.value().map(SecretRow.Value::preview).orElse(null));
    body.put("used", text(row.used()));
  }

  private static Optional<Instant> changed(SecretRow row) {
    return row.value().map(SecretRow.Value::updatedAt);
  }

  private static JsonNode metadata(SecretRow row) {
    JsonNode metadata = row.description().metadata();
    return metadata == null ? NullNode.instance : metadata;
  }

  private static @Nullable String text(Optional<Instant> time) {
    return time.map(Instant::toString).orElse(null);
  }
}
