package dev.meridian.control.settings;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a request says of one setting. */
sealed interface Said<T> {
  /** Nothing: the setting stays. */
  record Nothing<T>() implements Said<T> {}

  /** That it goes back to its default. */
  record Unset<T>() implements Said<T> {}

  /** What it is to be. */
  record To<T>(T value) implements Said<T> {}

  /** The setting after the request. */
  default @Nullable T over(@Nullable T known) {
    return switch (this) {
      case Nothing<T> n -> known;
      case Unset<T> u -> null;
      case To<T> to -> to.value();
    };
  }

  /** The same said in another type; {@code shape} may refuse the value. */
  default <U> Said<U> map(Function<? super T, ? extends U> shape) {
    return switch (this) {
      case Nothing<T> n -> new Nothing<>();
      case Unset<T> u -> new Unset<>();
      case To<T> to -> new To<>(shape.apply(to.value()));
    };
  }
}
