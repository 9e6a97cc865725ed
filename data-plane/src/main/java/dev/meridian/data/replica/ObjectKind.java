package dev.meridian.data.replica;

import dev.meridian.model.event.DatasetEvent;
import dev.meridian.model.event.ExperimentEvent;
import dev.meridian.model.event.ObjectEvent;
import dev.meridian.model.event.ProjectEvent;

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

  Class<? extends ObjectEvent> eventType() {
    return switch (this) {
      case PROJECT -> ProjectEvent.class;
      case EXPERIMENT -> ExperimentEvent.class;
      case DATASET -> DatasetEvent.class;
    };
  }
}
