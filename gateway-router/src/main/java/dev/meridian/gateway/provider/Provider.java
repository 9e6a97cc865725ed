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
 * @param dialect in what its chat completions differ
 */
public record Provider(
    String api, Optional<String> base, Set<Operation> operations, ChatDialect dialect) {
  public Provider {
    operations = Set.copyOf(operations);
  }

  static Provider of(
      String api, @Nullable String base, @Nullable Set<Operation> operations, ChatDialect dialect) {
    return new Provider(
        api,
        Optional.ofNullable(base),
        operations == null ? EnumSet.allOf(Operation.class) : operations,
        dialect);
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
