package dev.meridian.data.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meridian.data.auth.Caller;
import dev.meridian.data.control.ControlPlaneConfig;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.util.Optional;
import java.util.UUID;

/** Addresses in the console, in the form of the official clients. Safe for use by any thread. */
@Singleton
class Permalinks {
  private final ControlPlaneConfig control;

  Permalinks(ControlPlaneConfig control) {
    this.control = control;
  }

  /**
   * @param type a project, an experiment or a dataset
   * @param row the id of a row or span of it
   */
  String of(Caller caller, ObjectType type, UUID id, Optional<String> row) {
    return "%s/app/%s/object?object_type=%s&object_id=%s%s"
        .formatted(
            control.url(),
            encoded(caller.organization().name()),
            type == ObjectType.PROJECT ? "project_logs" : type.wireName(),
            id,
            row.map(r -> "&id=" + encoded(r)).orElse(""));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }
}
