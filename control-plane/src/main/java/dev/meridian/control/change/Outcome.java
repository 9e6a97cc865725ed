package dev.meridian.control.change;

import java.util.function.Function;

/**
 * What came of a mutation.
 *
 * @param position the outbox position that a replica must have applied to know of it; where nothing
 *     had to change, the newest position of all
 */
public record Outcome<T>(T value, long position) {
  public <U> Outcome<U> map(Function<? super T, ? extends U> shape) {
    return new Outcome<>(shape.apply(value), position);
  }
}
