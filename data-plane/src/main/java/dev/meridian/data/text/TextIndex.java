package dev.meridian.data.text;

import dev.meridian.data.record.RecordObject;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells where texts may be found. Safe for use by any thread. */
@ApplicationScoped
public class TextIndex {
  /** Bits that are looked at: more would cost more than they leave out. */
  private static final int MOST_BITS = 16;

  private final TextRepository repository;

  TextIndex(TextRepository repository) {
    this.repository = repository;
  }

  /**
   * The only places where rows of an object can be whose JSON has all of these texts, whatever the
   * case of ASCII letters; empty when that is not known, because the texts have fewer than four
   * bytes each or the object is small.
   *
   * @param texts as bytes of JSON, letters in lower case
   */
  public Uni<Optional<PlaceRanges>> places(RecordObject object, List<byte[]> texts) {
    Set<Integer> bits = Signature.of(texts).stream().limit(MOST_BITS).collect(Collectors.toSet());
    return bits.isEmpty()
        ? Uni.createFrom().item(Optional.empty())
        : repository.ranges(object, bits);
  }
}
