package dev.meridian.data.region;

/** A store that does not answer; it may later. */
final class StoreUnreachable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StoreUnreachable(String store, Throwable cause) {
    super("The " + store + " does not answer", cause);
  }
}
