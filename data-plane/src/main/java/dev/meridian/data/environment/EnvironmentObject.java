package dev.meridian.data.environment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.json.Json;
import dev.meridian.model.trace.XactId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/** A version of an object in an environment. */
record EnvironmentObject(
    UUID id, VersionedObject object, XactId version, String environment, Instant created) {
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

  /** As clients see it (S5). */
  ObjectNode json() {
    return Json.object()
        .put("id", id.toString())
        .put("object_type", object.type())
        .put("object_id", object.id().toString())
        .put("object_version", version.toString())
        .put("environment_slug", environment)
        .put("created", MILLIS.format(created));
  }
}
