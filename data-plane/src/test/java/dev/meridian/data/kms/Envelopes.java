package dev.meridian.data.kms;

/** Envelopes under keys of a test. */
public final class Envelopes {
  private Envelopes() {}

  public static Envelope of(Kms kms) {
    return new Envelope(kms);
  }
}
