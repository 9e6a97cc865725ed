package dev.meridian.data.record;

/** Hears of rows that were stored. Called on an event loop: must not block. */
public interface WriteWatcher {
  /**
   * @param rows how many, at least one
   */
  void written(RecordObject object, int rows);
}
