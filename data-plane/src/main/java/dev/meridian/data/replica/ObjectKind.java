package dev.meridian.data.replica;

import dev.meridian.model.event.DatasetEvent;
import dev.meridian.model.event.ExperimentEvent;
import dev.meridian.model.event.ObjectEvent;
import dev.meridian.model.event.ProjectEvent;
import java.time.Instant;

/** What records belong to. */
public enum ObjectKind {
  PROJECT("project"),
  EXPERIMENT("experiment"),
  DATASET("dataset");

  private final String wireName;

  ObjectKind(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }

  static ObjectKind of(ObjectEvent event) {
    return switch (event) {
      case ProjectEvent e -> PROJECT;
      case ExperimentEvent e -> EXPERIMENT;
      case DatasetEvent e -> DATASET;
    };
  }

  /** When an object was created. */
  public static Instant created(ObjectEvent event) {
    return switch (event) {
      case ProjectEvent e -> e.created();
      case ExperimentEvent e -> e.created();
      case DatasetEvent e -> e.created();
    };
  }

  Class<? extends ObjectEvent> eventType() {
    return switch (this) {
      case PROJECT -> ProjectEvent.class;
      case EXPERIMENT -> ExperimentEvent.class;
      case DATASET -> DatasetEvent.class;
    };
  }
}
