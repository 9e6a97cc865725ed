package dev.meridian.data.otlp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.json.Json;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import io.opentelemetry.proto.resource.v1.Resource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Log records as rows: each is a span without duration, below the span that it was written in. It
 * has no id of its own, so its content gives it one: a record that is sent again is there once.
 */
final class LogRows {
  private static final int TRACE_ID_BYTES = 16;
  private static final int SPAN_ID_BYTES = 8;
  private static final int MAX_NAME = 100;

  private LogRows() {}

  static List<OtlpEntry> of(ExportLogsServiceRequest request) {
    List<OtlpEntry> rows = new ArrayList<>();
    for (ResourceLogs resource : request.getResourceLogsList()) {
      for (ScopeLogs scope : resource.getScopeLogsList()) {
        for (LogRecord log : scope.getLogRecordsList()) {
          rows.add(of(resource.getResource(), scope, log));
        }
      }
    }
    return rows;
  }

  static OtlpEntry of(Resource resource, ScopeLogs scope, LogRecord log) {
    byte[] digest = digest(resource, log);
    String id = HexFormat.of().formatHex(Arrays.copyOf(digest, SPAN_ID_BYTES));
    Optional<String> trace = OtlpValues.id(log.getTraceId(), TRACE_ID_BYTES);
    Optional<String> span = OtlpValues.id(log.getSpanId(), SPAN_ID_BYTES);
    Attributes attributes = new Attributes(log.getAttributesList());
    ObjectNode row = Json.object().put("id", id).put("span_id", id).put("_is_merge", true);
    row.put(
        "root_span_id",
        trace.orElseGet(
            () ->
                HexFormat.of()
                    .formatHex(Arrays.copyOfRange(digest, SPAN_ID_BYTES, 3 * SPAN_ID_BYTES))));
    span.filter(s -> trace.isPresent()).ifPresent(s -> row.putArray("span_parents").add(s));
    long time = log.getTimeUnixNano() != 0 ? log.getTimeUnixNano() : log.getObservedTimeUnixNano();
    OtlpFields.created(row, time);
    if (time != 0) {
      row.putObject("metrics")
          .put("start", OtlpValues.seconds(time))
          .put("end", OtlpValues.seconds(time));
    }
    row.set("input", OtlpValues.json(log.getBody()));
    row.putObject("span_attributes").put("name", name(log, attributes)).put("type", "log");
    if (log.getSeverityNumberValue() >= SeverityNumber.SEVERITY_NUMBER_ERROR_VALUE) {
      row.put(
          "error", log.getBody().hasStringValue() ? log.getBody().getStringValue() : severity(log));
    }
    Optional<String> parent = attributes.text("braintrust.parent").filter(text -> !text.isBlank());
    ObjectNode context = Json.object();
    OtlpFields.caller(context, attributes);
    ObjectNode otel = OtlpFields.source(resource, scope.getScope());
    if (!otel.isEmpty()) {
      context.set("otel", otel);
    }
    OtlpFields.origin(context);
    row.set("context", context);
    ObjectNode metadata = attributes.left();
    if (!severity(log).isEmpty()) {
      metadata.put("severity", severity(log));
    }
    if (!metadata.isEmpty()) {
      row.set("metadata", metadata);
    }
    return new OtlpEntry.Row(parent, row, row.has("span_parents"));
  }

  private static String name(LogRecord log, Attributes attributes) {
    if (!log.getEventName().isEmpty()) {
      return log.getEventName();
    }
    String text =
        attributes
            .text("event.name")
            .orElse(log.getBody().hasStringValue() ? log.getBody().getStringValue() : "");
    return text.isBlank()
        ? "log"
        : text.substring(
            0,
            text.offsetByCodePoints(0, Math.min(MAX_NAME, text.codePointCount(0, text.length()))));
  }

  private static String severity(LogRecord log) {
    return !log.getSeverityText().isEmpty() || log.getSeverityNumberValue() == 0
        ? log.getSeverityText()
        : log.getSeverityNumber().name().replace("SEVERITY_NUMBER_", "");
  }

  private static byte[] digest(Resource resource, LogRecord log) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(resource.toByteArray());
      return digest.digest(log.toByteArray());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
