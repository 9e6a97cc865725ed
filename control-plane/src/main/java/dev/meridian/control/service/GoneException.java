package dev.meridian.control.service;

/** A position that is not in what is kept, such as one of another history: 410, start from 0. */
public final class GoneException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public GoneException() {
    super("That position is not in what is kept: start from 0", null, false, false);
  }
}
