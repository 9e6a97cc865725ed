package dev.meridian.gateway.limit;

import dev.meridian.model.id.OrgId;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/** Which windows a call has to fit in, by configuration. Immutable. */
@Singleton
final class Limits {
  /** The braces keep an organization's windows on one node of a cluster. */
  private static final String KEY = "meridian:gateway:limit:{%s}:%s:%s";

  private final LimitConfig config;

  /**
   * @throws IllegalStateException when a limit or the number of nodes is below 1
   */
  Limits(LimitConfig config) {
    this.config = config;
    requirePositive(config);
    config.organizations().values().forEach(Limits::requirePositive);
    if (config.nodes() < 1) {
      throw new IllegalStateException("meridian.limits.nodes must be at least 1");
    }
  }

  int nodes() {
    return config.nodes();
  }

  /** Empty when nothing is limited. */
  List<Window> of(CallSubject call) {
    List<Window> windows = new ArrayList<>();
    OrgId org = call.org();
    add(windows, org, "this organization", "organization", LimitScopes::organization);
    call.project()
        .ifPresent(
            project ->
                add(windows, org, "this project", "project:" + project, LimitScopes::project));
    add(
        windows,
        org,
        "this credential",
        "credential:" + call.credential(),
        LimitScopes::credential);
    return windows;
  }

  private void add(
      List<Window> windows,
      OrgId org,
      String subject,
      String name,
      Function<LimitScopes, LimitScopes.Rates> scope) {
    for (Window.Kind kind : Window.Kind.values()) {
      OptionalLong own =
          config.organizations().containsKey(org.value())
              ? rate(scope.apply(config.organizations().get(org.value())), kind)
              : OptionalLong.empty();
      OptionalLong limit = own.isPresent() ? own : rate(scope.apply(config), kind);
      limit.ifPresent(
          most ->
              windows.add(new Window(KEY.formatted(org, name, kind.word()), subject, kind, most)));
    }
  }

  private static OptionalLong rate(LimitScopes.Rates rates, Window.Kind kind) {
    return switch (kind) {
      case REQUESTS -> rates.requestsPerMinute();
      case TOKENS -> rates.tokensPerMinute();
    };
  }

  private static void requirePositive(LimitScopes scopes) {
    for (LimitScopes.Rates rates :
        List.of(scopes.organization(), scopes.project(), scopes.credential())) {
      for (Window.Kind kind : Window.Kind.values()) {
        if (rate(rates, kind).orElse(1) < 1) {
          throw new IllegalStateException("Each of meridian.limits must be at least 1");
        }
      }
    }
  }
}
