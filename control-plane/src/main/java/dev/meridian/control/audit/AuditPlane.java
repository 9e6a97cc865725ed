package dev.meridian.control.audit;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which plane's chain an event is of. */
enum AuditPlane {
  CONTROL,
  DATA;

  static Optional<AuditPlane> named(String name) {
    return Arrays.stream(values()).filter(plane -> plane.wireName().equals(name)).findFirst();
  }

  @JsonValue
  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
