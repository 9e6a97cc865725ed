package dev.meridian.data.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.json.Json;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Spans as rows: the attributes of wire-contract.md, S14. */
final class SpanRows {
  private static final int TRACE_ID_BYTES = 16;
  private static final int SPAN_ID_BYTES = 8;
  private static final String PARENT = "braintrust.parent";

  private SpanRows() {}

  static List<OtlpEntry> of(ExportTraceServiceRequest request) {
    List<OtlpEntry> rows = new ArrayList<>();
    for (ResourceSpans resource : request.getResourceSpansList()) {
      for (ScopeSpans scope : resource.getScopeSpansList()) {
        for (Span span : scope.getSpansList()) {
          rows.add(of(resource.getResource(), scope, span));
        }
      }
    }
    return rows;
  }

  static OtlpEntry of(Resource resource, ScopeSpans scope, Span span) {
    Optional<String> trace = OtlpValues.id(span.getTraceId(), TRACE_ID_BYTES);
    Optional<String> id = OtlpValues.id(span.getSpanId(), SPAN_ID_BYTES);
    if (trace.isEmpty() || id.isEmpty()) {
      return new OtlpEntry.Refused("A span needs a trace id of 16 bytes and a span id of 8 bytes");
    }
    Attributes attributes = new Attributes(span.getAttributesList());
    ObjectNode row = Json.object();
    row.put("id", id.get());
    row.put("span_id", id.get());
    row.put("root_span_id", trace.get());
    Optional<String> above = OtlpValues.id(span.getParentSpanId(), SPAN_ID_BYTES);
    above.ifPresent(p -> row.putArray("span_parents").add(p));
    // A span that is sent again, or that has feedback already, keeps what others said of it.
    row.put("_is_merge", true);
    OtlpFields.created(row, span.getStartTimeUnixNano());
    Optional<String> parent = attributes.text(PARENT).filter(text -> !text.isBlank());
    content(row, attributes);
    row.set("span_attributes", spanAttributes(span, attributes));
    row.set("metrics", metrics(span, attributes));
    error(span).ifPresent(error -> row.put("error", error));
    row.set("context", context(resource, scope, span, attributes));
    ObjectNode metadata = GenAi.metadata(attributes);
    Optional<ObjectNode> given = attributes.takeObject("braintrust.metadata");
    metadata.setAll(attributes.left());
    given.ifPresent(metadata::setAll);
    if (!metadata.isEmpty()) {
      row.set("metadata", metadata);
    }
    return new OtlpEntry.Row(parent, row, above.isPresent());
  }

  private static void content(ObjectNode row, Attributes attributes) {
    value(attributes, "input")
        .or(() -> GenAi.input(attributes))
        .ifPresent(value -> row.set("input", value));
    value(attributes, "output")
        .or(() -> GenAi.output(attributes))
        .ifPresent(value -> row.set("output", value));
    value(attributes, "expected").ifPresent(value -> row.set("expected", value));
    attributes.takeObject("braintrust.scores").ifPresent(scores -> row.set("scores", scores));
    attributes.takeObject("braintrust.origin").ifPresent(origin -> row.set("origin", origin));
    attributes.takeObject("braintrust.origin_json").ifPresent(origin -> row.set("origin", origin));
    attributes
        .takeJson("braintrust.tags")
        .ifPresent(tags -> row.set("tags", tags.isArray() ? tags : Json.array().add(tags)));
  }

  /** The official clients write JSON under the plain name too; a text that is none stays a text. */
  private static Optional<JsonNode> value(Attributes attributes, String name) {
    Optional<JsonNode> json = attributes.takeJson("braintrust." + name + "_json");
    Optional<JsonNode> plain = attributes.takeJson("braintrust." + name);
    return json.or(() -> plain);
  }

  private static ObjectNode spanAttributes(Span span, Attributes attributes) {
    ObjectNode own = Json.object().put("name", span.getName());
    GenAi.type(attributes).ifPresent(type -> own.put("type", type));
    attributes.takeObject("braintrust.span_attributes").ifPresent(own::setAll);
    return own;
  }

  private static ObjectNode metrics(Span span, Attributes attributes) {
    ObjectNode metrics = Json.object();
    if (span.getStartTimeUnixNano() != 0) {
      metrics.put("start", OtlpValues.seconds(span.getStartTimeUnixNano()));
    }
    if (span.getEndTimeUnixNano() != 0) {
      metrics.put("end", OtlpValues.seconds(span.getEndTimeUnixNano()));
    }
    metrics.setAll(GenAi.metrics(attributes));
    attributes.takeObject("braintrust.metrics").ifPresent(metrics::setAll);
    return metrics;
  }

  private static Optional<String> error(Span span) {
    if (span.getStatus().getCode() != Status.StatusCode.STATUS_CODE_ERROR) {
      return Optional.empty();
    }
    if (!span.getStatus().getMessage().isEmpty()) {
      return Optional.of(span.getStatus().getMessage());
    }
    return span.getEventsList().stream()
        .filter(event -> event.getName().equals("exception"))
        .map(event -> new Attributes(event.getAttributesList()))
        .map(e -> e.text("exception.message").or(() -> e.text("exception.type")))
        .flatMap(Optional::stream)
        .findFirst()
        .or(() -> Optional.of("error"));
  }

  private static ObjectNode context(
      Resource resource, ScopeSpans scope, Span span, Attributes attributes) {
    ObjectNode context = Json.object();
    OtlpFields.caller(context, attributes);
    ObjectNode otel = OtlpFields.source(resource, scope.getScope());
    if (span.getKindValue() > Span.SpanKind.SPAN_KIND_INTERNAL_VALUE) {
      otel.put(
          "kind",
          span.getKind().name().replace("SPAN_KIND_", "").toLowerCase(java.util.Locale.ROOT));
    }
    if (!span.getTraceState().isEmpty()) {
      otel.put("trace_state", span.getTraceState());
    }
    if (span.getEventsCount() > 0) {
      ArrayNode events = otel.putArray("events");
      span.getEventsList().forEach(event -> events.add(event(event)));
    }
    if (span.getLinksCount() > 0) {
      ArrayNode links = otel.putArray("links");
      span.getLinksList().forEach(link -> links.add(link(link)));
    }
    if (!otel.isEmpty()) {
      context.set("otel", otel);
    }
    attributes.takeObject("braintrust.context_json").ifPresent(context::setAll);
    OtlpFields.origin(context);
    return context;
  }

  private static ObjectNode event(Span.Event event) {
    ObjectNode out = Json.object().put("name", event.getName());
    out.put("time", OtlpValues.instant(event.getTimeUnixNano()).toString());
    if (event.getAttributesCount() > 0) {
      out.set("attributes", OtlpValues.object(event.getAttributesList()));
    }
    return out;
  }

  private static ObjectNode link(Span.Link link) {
    ObjectNode out = Json.object();
    OtlpValues.id(link.getTraceId(), TRACE_ID_BYTES).ifPresent(id -> out.put("root_span_id", id));
    OtlpValues.id(link.getSpanId(), SPAN_ID_BYTES).ifPresent(id -> out.put("span_id", id));
    if (link.getAttributesCount() > 0) {
      out.set("attributes", OtlpValues.object(link.getAttributesList()));
    }
    return out;
  }
}
