package dev.meridian.control.audit;

import dev.meridian.model.error.ApiException;

/**
 * Where a page ends in each plane's chain: what follows is older than these events. On the wire
 * {@code <control>.<data>}, or the number of the control plane's event alone.
 */
record AuditCursor(long control, long data) {
  static final AuditCursor NEWEST = new AuditCursor(Long.MAX_VALUE, Long.MAX_VALUE);

  static AuditCursor parse(String text) {
    int dot = text.indexOf('.');
    try {
      return dot < 0
          ? new AuditCursor(Long.parseLong(text), Long.MAX_VALUE)
          : new AuditCursor(
              Long.parseLong(text.substring(0, dot)), Long.parseLong(text.substring(dot + 1)));
    } catch (NumberFormatException e) {
      throw ApiException.badRequest("Invalid cursor: send the one of the answer before", e);
    }
  }

  AuditCursor behind(AuditEventBody event) {
    return switch (event.plane()) {
      case CONTROL -> new AuditCursor(event.id(), data);
      case DATA -> new AuditCursor(control, event.id());
    };
  }

  @Override
  public String toString() {
    return control + "." + data;
  }
}
