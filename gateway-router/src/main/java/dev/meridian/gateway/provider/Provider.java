package dev.meridian.gateway.provider;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A provider: a row of {@code providers.json}.
 *
 * @param api the {@link ProviderApi} that it is called by
 * @param base its address, where secrets need not bring one
 * @param operations what it can be asked for; all that its API has when the row says nothing
 * @param limitField what a chat completion's limit of tokens is called, where it isn't {@code
 *     max_completion_tokens}
 * @param unknownFields fields of a chat completion that it refuses and that change no answer
 */
public record Provider(
    String api,
    Optional<String> base,
    Set<Operation> operations,
    Optional<String> limitField,
    Set<String> unknownFields) {
  public Provider {
    operations = Set.copyOf(operations);
    unknownFields = Set.copyOf(unknownFields);
  }

  static Provider of(
      String api,
      @Nullable String base,
      @Nullable Set<Operation> operations,
      @Nullable String limitField,
      Set<String> unknownFields) {
    return new Provider(
        api,
        Optional.ofNullable(base),
        operations == null ? EnumSet.allOf(Operation.class) : operations,
        Optional.ofNullable(limitField),
        unknownFields);
  }

  /** The operation itself when the provider has it, otherwise the first that it has instead. */
  Optional<Operation> firstOf(Operation asked, Operation... instead) {
    if (operations.contains(asked)) {
      return Optional.of(asked);
    }
    for (Operation other : instead) {
      if (operations.contains(other)) {
        return Optional.of(other);
      }
    }
    return Optional.empty();
  }
}
