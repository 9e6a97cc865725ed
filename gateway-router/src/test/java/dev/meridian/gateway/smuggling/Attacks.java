package dev.meridian.gateway.smuggling;

import java.util.List;
import java.util.stream.Stream;

/** Every attack of every kind. */
final class Attacks {
  private Attacks() {}

  static List<Attack> all() {
    return Stream.of(
            LengthAttacks.all(),
            CodingAttacks.all(),
            ChunkAttacks.all(),
            HeadAttacks.all(),
            TargetAttacks.all())
        .flatMap(List::stream)
        .toList();
  }
}
