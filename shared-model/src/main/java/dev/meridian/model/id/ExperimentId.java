package dev.meridian.model.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names an experiment. */
public record ExperimentId(@JsonValue UUID value) implements Comparable<ExperimentId> {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ExperimentId {}

  /**
   * Reads an id that a caller sent.
   *
   * @throws dev.meridian.model.error.ApiException 400 when the text is no UUID
   */
  public static ExperimentId parse(String text) {
    return new ExperimentId(Ids.parse("experiment", text));
  }

  public static ExperimentId random() {
    return new ExperimentId(UUID.randomUUID());
  }

  @Override
  public int compareTo(ExperimentId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
