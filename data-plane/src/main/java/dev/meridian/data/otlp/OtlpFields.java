package dev.meridian.data.otlp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.json.Json;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.resource.v1.Resource;
import java.time.Instant;
import java.util.List;

/** Fields that spans and log records have in common. */
final class OtlpFields {
  private record Caller(String attribute, String field) {}

  private static final List<Caller> CALLER =
      List.of(
          new Caller("code.function.name", "caller_functionname"),
          new Caller("code.file.path", "caller_filename"),
          new Caller("code.line.number", "caller_lineno"));

  /** Nobody's clock is there yet: 9999-12-31. */
  private static final Instant LATEST = Instant.ofEpochSecond(253_402_214_400L);

  private OtlpFields() {}

  /**
   * A time that an exporter can't mean is left out: then the row is as old as its arrival.
   *
   * @param nanos since 1970, unsigned; zero when unknown
   */
  static void created(ObjectNode row, long nanos) {
    Instant at = OtlpValues.instant(nanos);
    if (nanos != 0 && at.isBefore(LATEST)) {
      row.put("created", at.truncatedTo(java.time.temporal.ChronoUnit.MILLIS).toString());
    }
  }

  static void caller(ObjectNode context, Attributes attributes) {
    CALLER.forEach(
        c -> attributes.take(c.attribute()).ifPresent(value -> context.set(c.field(), value)));
  }

  /** What made it: the process, and the library in it. */
  static ObjectNode source(Resource resource, InstrumentationScope scope) {
    ObjectNode source = Json.object();
    if (resource.getAttributesCount() > 0) {
      source.set("resource", OtlpValues.object(resource.getAttributesList()));
    }
    if (!scope.getName().isEmpty()) {
      ObjectNode library = source.putObject("scope").put("name", scope.getName());
      if (!scope.getVersion().isEmpty()) {
        library.put("version", scope.getVersion());
      }
    }
    return source;
  }

  /** Where it came by, unless a client of ours has said so. */
  static void origin(ObjectNode context) {
    if (!context.path("span_origin").hasNonNull("name")) {
      context.withObjectProperty("span_origin").put("name", "opentelemetry");
    }
  }
}
