package dev.meridian.control.wire;

import java.util.List;
import java.util.function.Function;

/** The answer of every list. */
public record ObjectList<T>(List<T> objects) {
  public static <R, T> ObjectList<T> of(List<R> rows, Function<R, T> shape) {
    return new ObjectList<>(rows.stream().map(shape).toList());
  }
}
