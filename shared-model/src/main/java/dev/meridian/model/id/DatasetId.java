package dev.meridian.model.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names a dataset. */
public record DatasetId(@JsonValue UUID value) implements Comparable<DatasetId> {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public DatasetId {}

  /**
   * Reads an id that a caller sent.
   *
   * @throws dev.meridian.model.error.ApiException 400 when the text is no UUID
   */
  public static DatasetId parse(String text) {
    return new DatasetId(Ids.parse("dataset", text));
  }

  public static DatasetId random() {
    return new DatasetId(UUID.randomUUID());
  }

  @Override
  public int compareTo(DatasetId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
