package dev.meridian.data.otlp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** What became of one span or log record. */
sealed interface OtlpEntry {
  /**
   * A row without its place.
   *
   * @param parent its own {@code braintrust.parent}, which goes before the request's
   * @param nested whether it names a span as its parent, so that the request's is not
   */
  record Row(Optional<String> parent, ObjectNode fields, boolean nested) implements OtlpEntry {}

  /** One that can't be stored. */
  record Refused(String reason) implements OtlpEntry {}
}
