package dev.meridian.data.replica;

import dev.meridian.model.event.StreamRecord;

/** A record of a topic, and where in it. */
record Received(int partition, long offset, StreamRecord value) {
  /** Whether every transaction before it, and its own, is complete with it. */
  boolean ends() {
    return switch (value) {
      case StreamRecord.Change change -> change.last();
      case StreamRecord.Watermark watermark -> true;
    };
  }
}
