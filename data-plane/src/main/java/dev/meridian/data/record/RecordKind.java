package dev.meridian.data.record;

import java.util.Arrays;
import java.util.Optional;

/** What a row can belong to, with the number it has in the tables. */
public enum RecordKind {
  EXPERIMENT(1, "experiment"),
  DATASET(2, "dataset"),
  PROJECT_LOGS(3, "project_logs"),
  PLAYGROUND_LOGS(4, "playground_logs");

  private final short number;
  private final String wireName;

  RecordKind(int number, String wireName) {
    this.number = (short) number;
    this.wireName = wireName;
  }

  public short number() {
    return number;
  }

  /** As it appears in paths and queries. */
  public String wireName() {
    return wireName;
  }

  /**
   * The kind with that number.
   *
   * @throws IllegalArgumentException for a number that no kind has
   */
  public static RecordKind numbered(short number) {
    return Arrays.stream(values())
        .filter(kind -> kind.number == number)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No kind of records is " + number));
  }

  /** The kind that a path or a query names. */
  public static Optional<RecordKind> named(String wireName) {
    return Arrays.stream(values()).filter(k -> k.wireName.equals(wireName)).findFirst();
  }
}
