package dev.meridian.acceptance.canary;

/** A store that can be searched to the last byte, and that one can plant something in. */
interface Haystack {

  /** Shown with every finding; ends in the region's name where it belongs to one. */
  String name();

  void search(Finder finder) throws Exception;

  /** Puts a text where {@link #search} must find it; closing takes it away again. */
  AutoCloseable plant(String text) throws Exception;
}
