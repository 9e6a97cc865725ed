package dev.meridian.control.iframe;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meridian.control.wire.Fields;
import dev.meridian.control.wire.Names;
import dev.meridian.control.wire.WebAddress;
import org.jspecify.annotations.Nullable;

/** What a caller says of one. */
@JsonNaming(SnakeCaseStrategy.class)
record SpanIframeFields(
    @Nullable String name,
    @Nullable String description,
    @Nullable String url,
    @Nullable Boolean postMessage) {
  /** The address goes to browsers, which fill in what of the span it names in braces. */
  void applyTo(SpanIframeRow row) {
    row.name = Names.free("A span iframe's name", Fields.required("a name", name));
    row.description = description;
    row.url = WebAddress.shown("url", Fields.required("url", url));
    row.postMessage = postMessage;
  }
}
