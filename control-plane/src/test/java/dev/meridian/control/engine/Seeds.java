package dev.meridian.control.engine;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Checks that are switched off. A seed is one place of the code that asks whether a caller may: a
 * class and a method outside of {@code control.access}, and the permission asked for. A test lets
 * one place pass for what concerns one organization, as if its check had been forgotten. Nothing
 * passes unless a test says so.
 */
public final class Seeds {
  private static final Map<String, Set<String>> SEEN = new ConcurrentHashMap<>();
  private static final Map<String, String> OPEN = new ConcurrentHashMap<>();
  private static final StackWalker STACK = StackWalker.getInstance();
  private static final String OURS = "dev.meridian.control.";

  private Seeds() {}

  /** From now on remembers which places ask about the organization. */
  public static void watch(String organization) {
    SEEN.put(organization, new ConcurrentSkipListSet<>());
  }

  /** Ends that, and says which places have asked. */
  public static Set<String> seen(String organization) {
    Set<String> seen = SEEN.remove(organization);
    return seen == null ? Set.of() : Set.copyOf(seen);
  }

  public static void open(String organization, String place) {
    OPEN.put(organization, place);
  }

  public static void close(String organization) {
    OPEN.remove(organization);
  }

  /**
   * Whether the place that asks now is to pass.
   *
   * @param what is asked, such as a permission
   */
  public static boolean passes(String organization, String what) {
    Set<String> seen = SEEN.get(organization);
    String open = OPEN.get(organization);
    if (seen == null && open == null) {
      return false;
    }
    Optional<String> place = asking().map(frame -> frame + ", " + what);
    if (seen != null) {
      place.ifPresent(seen::add);
    }
    return open != null && place.filter(open::equals).isPresent();
  }

  /** Whether a check is being made by way of that method already. */
  public static boolean within(Class<?> type, String method) {
    return STACK.walk(
        frames ->
            frames.anyMatch(
                f -> f.getClassName().equals(type.getName()) && f.getMethodName().equals(method)));
  }

  private static Optional<String> asking() {
    return STACK.walk(
        frames ->
            frames
                .filter(f -> f.getClassName().startsWith(OURS))
                .filter(f -> !f.getClassName().startsWith(OURS + "access."))
                .filter(f -> !f.getClassName().startsWith(OURS + "engine."))
                .findFirst()
                .map(Seeds::named));
  }

  /** A lambda is named after the method that it is written in. */
  private static String named(StackWalker.StackFrame frame) {
    String type = frame.getClassName().substring(OURS.length()).replaceAll("_Subclass$", "");
    String method = frame.getMethodName().replaceAll("^lambda\\$(.*)\\$\\d+$", "$1");
    return type + "." + method;
  }
}
