package dev.meridian.gateway.log;

import dev.meridian.gateway.spool.Mark;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * What was read of the spool and is not over yet, in the order of reading. Rounds end in any order;
 * settled is only what nothing open lies before. Thread-safe.
 */
final class Rounds {
  private final Deque<Round> open = new ArrayDeque<>();

  /** The records of one reading, delivered in parts. */
  static final class Round {
    private final Mark end;
    private final int records;
    private int parts;

    private Round(Mark end, int records, int parts) {
      this.end = end;
      this.records = records;
      this.parts = parts;
    }
  }

  /**
   * What nobody needs any more.
   *
   * @param end where it ends
   * @param records in it since what was settled before
   */
  record Settled(Mark end, int records) {}

  /**
   * @param end of what was read, behind that of the round before
   * @param parts that it is delivered in; without any it is over
   */
  synchronized Round begin(Mark end, int records, int parts) {
    Round round = new Round(end, records, parts);
    open.add(round);
    return round;
  }

  /** A part was cut in two. */
  synchronized void cut(Round round) {
    round.parts++;
  }

  /** A part is over: delivered, or it never will be. */
  synchronized void over(Round round) {
    round.parts--;
  }

  /** The longest beginning that is over; empty when the first round is not. */
  synchronized Optional<Settled> settle() {
    Mark end = null;
    int records = 0;
    while (!open.isEmpty() && open.getFirst().parts == 0) {
      Round round = open.removeFirst();
      end = round.end;
      records += round.records;
    }
    return end == null ? Optional.empty() : Optional.of(new Settled(end, records));
  }
}
