package dev.meridian.model.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.meridian.model.id.ProjectId;
import java.util.UUID;

/** An object that records belong to: the data plane of its region keeps it in a table. */
public sealed interface ObjectEvent extends Event
    permits ProjectEvent, ExperimentEvent, DatasetEvent {
  /** The project that it is or is in. */
  ProjectId project();

  String name();

  @JsonIgnore
  UUID objectId();
}
