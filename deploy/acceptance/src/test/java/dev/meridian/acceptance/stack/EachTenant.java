package dev.meridian.acceptance.stack;

import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;

final class EachTenant implements ArgumentsProvider {
  @Override
  public Stream<Arguments> provideArguments(ExtensionContext context) {
    return Stack.running().tenants().stream().map(Arguments::of);
  }
}
