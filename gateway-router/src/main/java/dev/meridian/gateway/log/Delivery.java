package dev.meridian.gateway.log;

/** A batch on its way, and how that went so far. Guarded by the {@link DeliveryQueue}. */
final class Delivery {
  private final Batch batch;
  private final Rounds.Round round;

  /** Failures of any kind; they make the pauses. */
  int tries;

  /** Failures while the data plane stored other batches; they end the patience. */
  int strikes;

  /** When the first of them was, in milliseconds. */
  long firstStrike;

  /** When it may be sent again, in milliseconds. */
  long notBefore;

  long sentAt;

  /** How many batches were stored when it was last known to fail, or taken. */
  long storedBefore;

  Delivery(Batch batch, Rounds.Round round, long storedBefore) {
    this.batch = batch;
    this.round = round;
    this.storedBefore = storedBefore;
  }

  Batch batch() {
    return batch;
  }

  Rounds.Round round() {
    return round;
  }
}
